from pathlib import Path

from flask import Flask, flash, g, redirect, render_template, request, session, url_for

here = Path(__file__).parent
app = Flask(__name__, template_folder=here / "pages")
app.secret_key = (here / "key.txt").read_text(encoding="utf-8").strip()


@app.before_request
def who_is_it():
    g.user = session.get("username")
    if g.user and request.endpoint == "login":
        flash("You are logged in already.")


@app.after_request
def no_caching(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@app.route("/")
def index():
    session["state"] = {"visits": session.get("state", {}).get("visits", 0) + 1}
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    error = None
    if request.method == "POST":
        username = request.form["username"]
        if not username:
            error = "The user name must not be empty."
        else:
            session["username"] = username
            flash("Good to see you.")
            return redirect(url_for("index"))
    return render_template("login.html", error=error)


@app.route("/logout")
def logout():
    if g.user is not None:
        session.pop("username")
        flash("See you later.")
    return redirect(url_for("index"))
