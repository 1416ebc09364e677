import secrets

from flask import Flask, abort, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "e0b5c7d94f1a4a2bb07a3e6d"


@app.before_request
def protect():
    if request.method == "POST":
        sent = request.form.get("csrf_token", "")
        if not secrets.compare_digest(sent.encode(), session.get("csrf", "-").encode()):
            abort(400)


@app.context_processor
def csrf():
    def csrf_token():
        if "csrf" not in session:
            session["csrf"] = secrets.token_hex(16)
        return session["csrf"]

    return {"csrf_token": csrf_token}


@app.route("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"]
        if username:
            session["username"] = username
            return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/logout")
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))
