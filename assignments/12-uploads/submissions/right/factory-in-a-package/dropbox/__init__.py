import os

from flask import Flask

from .settings import Settings


def create_app(settings=Settings):
    app = Flask(__name__)
    app.config.from_object(settings)
    os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)

    from . import views

    app.register_blueprint(views.bp)
    return app
