from flask import Flask

from routes import add

app = Flask(__name__)
add()
