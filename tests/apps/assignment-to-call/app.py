from flask import Flask

app = Flask(__name__)

len(a) = 1
