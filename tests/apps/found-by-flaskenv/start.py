from flask import Flask


def create(colour, size):
    app = Flask(__name__)
    app.config["COLOUR"] = colour
    app.config["SIZE"] = size
    return app
