from app import app


def add():
    app.add_url_rule("/", view_func=lambda: "Hello")
