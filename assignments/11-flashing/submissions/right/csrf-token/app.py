import secrets

from flask import Flask, abort, flash, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "6b1e7a9c4d2f4f0ea5d8c3b7"


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
    return render_template("index.html", title="All messages", categories=[])


@app.route("/errors")
def errors():
    return render_template("index.html", title="Errors", categories=["error"])


@app.route("/login", methods=["GET", "POST"])
def login():
    error = None
    if request.method == "POST":
        if request.form["username"] == request.form["password"] == "admin":
            flash("You were successfully logged in")
            return redirect(url_for("index"))
        error = "Invalid username or password. Please try again!"
    return render_template("login.html", error=error), 200 if error is None else 403


@app.route("/notice", methods=["GET", "POST"])
def notice():
    if request.method == "POST":
        for category in ["error", "info", "warning"]:
            if message := request.form.get(category):
                flash(message, category)
        return redirect(url_for("notice"))
    return render_template("notice.html")
