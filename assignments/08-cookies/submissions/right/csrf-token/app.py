import secrets

from flask import Flask, abort, make_response, render_template, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = "b0b4c1c8a0d94d0f9b5be0c1a7f24b06"


@app.before_request
def check_token():
    if "token" not in session:
        session["token"] = secrets.token_urlsafe(16)
    if request.method == "POST" and request.form.get("token") != session["token"]:
        abort(400, "The form is too old. Please load it again.")


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/setcookie", methods=["POST"])
def setcookie():
    name = request.form.get("nm")
    if not name:
        abort(400, "Please type a name.")
    response = make_response(render_template("greeting.html", name=name))
    response.set_cookie("userID", name, max_age=30 * 24 * 60 * 60, httponly=True, samesite="Lax")
    return response


@app.route("/getcookie")
def getcookie():
    return render_template("greeting.html", name=request.cookies.get("userID"))


@app.route("/deletecookie")
def deletecookie():
    response = make_response(render_template("greeting.html", name=None))
    response.delete_cookie("userID")
    return response
