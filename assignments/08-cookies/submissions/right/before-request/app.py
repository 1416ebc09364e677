from urllib.parse import quote, unquote

from flask import Flask, g, make_response, render_template, request

import settings

app = Flask(__name__, template_folder="html")
app.config.from_object(settings.Config)


@app.before_request
def load_visitor():
    g.name = unquote(request.cookies.get("userID", ""))


@app.context_processor
def visitor():
    return {"name": g.name}


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def setcookie():
    g.name = request.form["nm"]
    if not g.name:
        return render_template("index.html"), 400
    response = make_response(render_template("index.html"))
    response.set_cookie(
        "userID",
        quote(g.name),
        max_age=app.config["COOKIE_DAYS"] * 86400,
        httponly=app.config["COOKIE_HTTP_ONLY"],
    )
    return response


@app.route("/getcookie")
def getcookie():
    return render_template("getcookie.html")


@app.route("/deletecookie")
def deletecookie():
    g.name = ""
    response = make_response(render_template("getcookie.html"))
    response.delete_cookie("userID")
    return response
