from flask import Flask

app = Flask(__name__)

def index():
        a = 1
    return a
