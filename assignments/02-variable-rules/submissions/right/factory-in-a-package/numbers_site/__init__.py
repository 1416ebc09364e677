from flask import Flask


def create_app(test_config=None):
    app = Flask(__name__)
    app.config.from_mapping(FIRST_PAGE=1)
    app.config.from_mapping(test_config)

    from . import views

    app.add_url_rule("/", "say-hello", views.hello, defaults={"name": "World"})
    app.add_url_rule("/hello/<name>", "say-hello", views.hello)
    app.register_blueprint(views.bp)
    return app
