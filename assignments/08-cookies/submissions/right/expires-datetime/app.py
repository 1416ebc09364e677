from datetime import datetime, timedelta, timezone

from flask import Flask, make_response, render_template, request

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def setcookie():
    name = request.form["nm"]
    if name == "":
        return render_template("index.html", error="The name is missing"), 400
    response = make_response(render_template("index.html"))
    in_thirty_days = datetime.now(timezone.utc) + timedelta(days=30)
    response.set_cookie("userID", name, expires=in_thirty_days, httponly=True)
    return response


@app.route("/getcookie")
def getcookie():
    try:
        name = request.cookies["userID"]
    except KeyError:
        return render_template("hello.html", name="stranger")
    return render_template("hello.html", name=name)


@app.route("/deletecookie")
def deletecookie():
    response = make_response(render_template("index.html"))
    response.set_cookie("userID", "", expires=datetime(1970, 1, 1))
    return response
