"""Log in and out with a session, and count each visitor's visits."""

import os

from flask import Flask, abort, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = os.urandom(24)


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"].strip()
        if not username:
            abort(400, "Please type a user name.")
        session["username"] = username
        return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/logout")
def logout():
    session.pop("username", None)  # only this key: the visits stay
    return redirect(url_for("index"))


if __name__ == "__main__":
    app.run()
