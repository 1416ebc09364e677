from flask import Flask

app = Flask(__name__)

mode = 0755
