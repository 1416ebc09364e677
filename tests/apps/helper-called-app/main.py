from flask import Flask

from app import double

app = Flask(__name__)


@app.route("/<int:number>")
def index(number):
    return str(double(number))
