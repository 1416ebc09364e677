from flask import Flask


def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(SECRET_KEY="dev", MARKS={"phy": 50, "che": 60, "maths": 70})
    if test_config is not None:
        app.config.update(test_config)

    from . import pages

    app.register_blueprint(pages.bp)
    app.add_url_rule("/", endpoint="index")
    return app
