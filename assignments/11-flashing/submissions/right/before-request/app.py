from pathlib import Path

from flask import Flask, abort, flash, g, redirect, render_template, request, url_for

here = Path(__file__).parent
app = Flask(__name__, template_folder=here / "pages")
app.config.from_pyfile(here / "settings.cfg")


@app.before_request
def what_was_sent():
    g.sent = request.form if request.method == "POST" else None
    wanted = app.config["FIELDS"].get(request.endpoint, ())
    if g.sent is not None and any(name not in g.sent for name in wanted):
        abort(400)


@app.after_request
def no_caching(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/errors")
def errors():
    return render_template("errors.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    if g.sent is None:
        return render_template("login.html")
    if app.config["USERS"].get(g.sent["username"]) == g.sent["password"]:
        flash("You were successfully logged in. Welcome!")
        return redirect(url_for("index"))
    # Flashed and shown in one request: it never gets into a cookie.
    flash("Invalid username or password. Please try again!", "error")
    return render_template("login.html"), 401


@app.route("/notice", methods=["GET", "POST"])
def notice():
    if g.sent is None:
        return render_template("notice.html")
    waiting = [(g.sent[name].strip(), name) for name in app.config["FIELDS"]["notice"]]
    for message, category in waiting:
        if message:
            flash(message, category)
    return redirect(url_for("notice"))
