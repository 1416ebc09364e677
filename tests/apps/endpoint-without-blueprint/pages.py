from flask import Blueprint, url_for

pages = Blueprint("pages", __name__)


@pages.route("/about")
def about():
    return "About"


@pages.route("/hello/<name>")
def hello(name):
    return f"<p>Hello, {name}!</p><a href='{url_for('about')}'>About</a>"
