from flask import Flask

app = Flask(__name__)

if app = None:
    pass
