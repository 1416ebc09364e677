import os

from flask import Flask


def create_app(test_config=None):
    app = Flask(__name__)
    app.config.from_object("noticeboard.settings")
    app.secret_key = os.environ.get("SECRET_KEY", app.config["DEVELOPMENT_KEY"])
    if test_config:
        app.config.from_mapping(test_config)

    from . import login, notices, pages

    app.register_blueprint(pages.bp)
    app.register_blueprint(login.bp)
    app.register_blueprint(notices.bp, url_prefix="/notice")
    return app
