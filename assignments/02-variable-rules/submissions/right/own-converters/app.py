from flask import Flask, Response
from werkzeug.routing import BaseConverter


class Digits(BaseConverter):
    regex = "[0-9]+"

    def to_python(self, value):
        return int(value)


class Decimal(BaseConverter):
    regex = r"[0-9]+\.[0-9]+"


class Hexes(BaseConverter):
    regex = "-".join("[0-9a-fA-F]{%d}" % count for count in (8, 4, 4, 4, 12))


def plain(text):
    """Plain text needs no escaping: a browser looks for no tags in it."""
    return Response(text, mimetype="text/plain")


app = Flask(__name__)
app.url_map.strict_slashes = False
app.url_map.converters.update(digits=Digits, decimal=Decimal, hexes=Hexes)


@app.route("/hello/<name>/", endpoint="say-hello")
def hello(name):
    return plain(f"Hello {name}")


@app.route("/blog/<digits:post>")
def blog(post):
    return plain(f"Blog Number {post}")


@app.route("/rev/<decimal:rev>")
def revision(rev):
    return plain(f"Revision Number {rev}")


@app.route("/minus/<digits:first>/<digits:second>")
def minus(first, second):
    return plain(f"{first - second:+d}")


@app.route("/wiki/<path:topic>")
def wiki(topic):
    return plain(f"Topic {topic}")


@app.route("/ticket/<hexes:number>")
def ticket(number):
    return plain(f"Ticket {number}")


@app.route("/page", defaults={"number": 1})
@app.route("/page/<digits:number>")
def page(number):
    return plain(f"Page {number}")


@app.route("/like/<digits:post>", methods=["POST"])
def like(post):
    return plain(f"You like post {post}")
