"""Take values out of the address, and answer with them."""

from flask import Flask
from markupsafe import escape

app = Flask(__name__)


# The endpoint is the rule's name. Left out, it is the function's name.
@app.route("/hello/<name>", endpoint="say-hello")
def hello(name):
    return f"<h1>Hello {escape(name)}!</h1>"  # anybody can write HTML into an address


@app.route("/blog/<postID>")
def show_blog(postID):  # the argument is called as the variable part
    return f"<h1>Blog Number {int(postID)}</h1>"


@app.route("/rev/<float:revNo>")
def revision(revNo):
    return f"<h1>Revision Number {revNo}</h1>"


@app.route("/minus/<int:first>/<int:second>")
def minus(first, second):
    return f"<p>{first} minus {second} is {first - second}</p>"  # they are numbers


@app.route("/wiki/<path:topic>")
def wiki(topic):
    return f"<h1>Topic {escape(topic)}</h1>"


@app.route("/ticket/<uuid:number>")
def ticket(number):
    return f"<h1>Ticket {number}</h1>"


@app.route("/page", defaults={"number": 1})
@app.route("/page/<int:number>")
def page(number):
    return f"<h1>Page {number}</h1>"


@app.route("/like/<int:postID>", methods=["POST"])
def like(postID):
    return f"<p>You like post {postID}.</p>"


if __name__ == "__main__":
    app.run()
