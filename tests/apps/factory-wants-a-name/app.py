from flask import Flask

SETTINGS = {"testing": {}, "production": {}}


def create_app(name):
    app = Flask(__name__)
    app.config.update(SETTINGS[str(name)])
    return app
