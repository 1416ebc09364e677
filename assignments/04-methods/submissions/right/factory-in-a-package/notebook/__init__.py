from flask import Flask

from .store import Store


def create_app(test_config=None):
    app = Flask(__name__)
    if test_config:
        app.config.from_mapping(test_config)
    app.extensions["notes"] = Store("Water the plants")

    from . import notes, visitors

    app.register_blueprint(visitors.bp)
    app.register_blueprint(notes.bp)
    return app
