from flask import Flask, Response, request, url_for
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return f"""<title>Name</title>
    <form method="post" action="{url_for("setcookie")}">
    Name: <input name="nm"> <button>Send</button>
    </form>
    <ul>
    <li><a href="{url_for("getcookie")}">Look
    <li><a href="{url_for("deletecookie")}">Delete
    </ul>"""


@app.route("/setcookie", methods=["POST"])
def setcookie():
    name = request.form["nm"]
    if len(name) == 0:
        return "<p>Empty name<p>Try again", 400
    response = Response(f"<p>Hello <b>{escape(name)}</b><p>Saved")
    response.set_cookie("userID", name, max_age=30 * 24 * 3600, httponly=True)
    return response


@app.route("/getcookie")
def getcookie():
    name = request.cookies.get("userID")
    if name:
        return f"<h1>Welcome {escape(name)}"
    return "<h1>Stranger"


@app.route("/deletecookie")
def deletecookie():
    response = Response("<p>Deleted")
    response.delete_cookie("userID")
    return response
