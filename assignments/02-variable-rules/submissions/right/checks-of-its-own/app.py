"""No converters: each view looks at the text itself."""

import re
import uuid

from flask import Flask, abort, request, url_for
from markupsafe import escape

app = Flask(__name__)


def whole(text):
    if not re.fullmatch("[0-9]+", text):
        abort(404)
    return int(text)


@app.route("/hello/<name>", endpoint="say-hello")
def hello(name):
    return f"<title>{escape(name)}</title><p>Hello {escape(name)}"


@app.route("/blog/<postID>")
def blog(postID):
    return f"<p>Blog Number {whole(postID)}"


@app.route("/rev/<revNo>")
def rev(revNo):
    before, point, after = revNo.partition(".")
    if not point:
        abort(404)
    whole(before), whole(after)
    return f"<p>Revision Number {float(revNo)}"


@app.route("/minus/<first>/<second>")
def minus(first, second):
    return f"<p>{whole(first) - whole(second)}"


@app.route("/wiki/<path:topic>")
def wiki(topic):
    parts = topic.split("/")
    items = "".join(f"<li>{escape(part)}" for part in parts)
    return f"<p>Topic {escape('/'.join(parts))}<ol>{items}</ol>"


@app.route("/ticket/<number>")
def ticket(number):
    try:
        return f"<p>Ticket {uuid.UUID(number)}"
    except ValueError:
        abort(404)


@app.route("/page")
@app.route("/page/<number>")
def page(number="1"):
    return f"<p>Page {whole(number)} <a href={url_for('page', number=whole(number) + 1)}>next</a>"


@app.route("/like/<postID>", methods=["GET", "POST"])
def like(postID):
    if request.method != "POST":
        abort(405)
    return f"<p>You like post {whole(postID)}"


@app.errorhandler(404)
def not_found(error):
    return f"<p>Nothing is at {escape(request.path)}", 404
