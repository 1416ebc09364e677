from flask import Flask, make_response, redirect, request, url_for

app = Flask(__name__)


@app.route("/setcookie", methods=["POST"])
def setcookie():
    resp = make_response("Saved")
    resp.set_cookie("userID", request.form["nm"])
    return redirect(url_for("getcookie"))


@app.route("/getcookie")
def getcookie():
    return "Hello, " + request.cookies.get("userID", "stranger")
