from flask import Flask

app = Flask(__name__)

def 1st():
    pass
