from flask import Flask, make_response, render_template, request

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie/", methods=["POST"])
def setcookie():
    name = request.form["nm"]
    if not name:
        return "Bad request: no name", 400
    response = make_response(render_template("message.html", message="OK, " + name))
    response.set_cookie("userID", name, max_age=3600 * 24 * 30, httponly=True)
    return response


@app.route("/getcookie/")
def getcookie():
    name = request.cookies.get("userID")
    message = "Welcome, " + name if name else "You are a stranger here"
    return render_template("message.html", message=message)


@app.route("/deletecookie/")
def deletecookie():
    response = make_response(render_template("message.html", message="Gone"))
    response.delete_cookie("userID")
    return response
