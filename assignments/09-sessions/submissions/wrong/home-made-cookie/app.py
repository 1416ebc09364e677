"""Log in and out with a cookie, and count each visitor's visits."""

import base64

from flask import Flask, abort, make_response, redirect, render_template, request, url_for

app = Flask(__name__)
app.secret_key = "5f0c1f7e3a9b4d628e7d9c2b1a604f38c7e5d4b3a2918f7e6d5c4b3a29180f7e"


def current_user():
    try:
        return base64.b64decode(request.cookies["session"]).decode()
    except (KeyError, ValueError):
        return None


@app.route("/")
def index():
    visits = request.cookies.get("visits", 0, type=int) + 1
    page = render_template("index.html", username=current_user(), visits=visits)
    response = make_response(page)
    response.set_cookie("visits", str(visits))
    return response


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"].strip()
        if not username:
            abort(400, "Please type a user name.")
        response = redirect(url_for("index"))
        response.set_cookie("session", base64.b64encode(username.encode()).decode())
        return response
    return render_template("login.html")


@app.route("/logout")
def logout():
    response = redirect(url_for("index"))
    response.delete_cookie("session")
    return response


if __name__ == "__main__":
    app.run()
