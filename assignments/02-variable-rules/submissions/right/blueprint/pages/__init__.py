from flask import Blueprint, render_template_string

pages = Blueprint("pages", __name__)


@pages.route("/hello/<name>", endpoint="say-hello")
def greeting(name):
    return render_template_string("<p>Hello <em>{{ name }}</em></p>", name=name)


@pages.route("/minus/<int:first>/<int:second>")
def minus(first, second):
    return str(first - second)


@pages.route("/wiki/<path:topic>")
def wiki(topic):
    return render_template_string("<p>Topic {{ topic }}</p>", topic=topic)


@pages.route("/ticket/<uuid:number>")
def ticket(number):
    return f"Ticket {number}"
