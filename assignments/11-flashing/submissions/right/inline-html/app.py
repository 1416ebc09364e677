from flask import Flask, flash, get_flashed_messages, redirect, request, url_for
from markupsafe import Markup, escape

app = Flask(__name__)
app.secret_key = b"_5#y2L\"F4Q8z\n\xec]/"


def form(action, **fields):
    inputs = "".join(f"<p>{name} <input type={kind} name={name}>" for name, kind in fields.items())
    return f"<form method=post action={url_for(action)}>{inputs}<p><button>OK</button></form>"


@app.route("/")
def index():
    page = "<title>Messages</title><ul>"
    for category, message in get_flashed_messages(with_categories=True):
        page += f"<li class='{escape(category)}'>{escape(message)}"
    page += "</ul>"
    for name in ("login", "notice", "errors"):
        page += f"<p><a href='{url_for(name)}'>{name}"
    return page


@app.route("/errors")
def errors():
    items = Markup("<li>{}").format
    return Markup("<title>Errors</title><ul>") + Markup("").join(
        items(message) for message in get_flashed_messages(category_filter=["error"])
    )


@app.route("/login", methods=["GET", "POST"])
def login():
    page, status = form("login", username="text", password="password"), 200
    if request.method == "POST":
        if request.form.get("username") == "admin" and request.form.get("password") == "admin":
            flash("<You were successfully logged in>", "success")
            return redirect(url_for("index"))
        page, status = "<p>Invalid username or password. Please try again!" + page, 400
    return f"<title>Log in</title>{page}", status


@app.route("/notice", methods=["GET", "POST"])
def notice():
    if request.method != "POST":
        return "<title>Notice</title>" + form("notice", error="text", info="text", warning="text")
    for category in "error", "info", "warning":
        message = request.form.get(category)
        if message is None:
            return "<p>Something is missing.", 422
        if message:
            flash(message, category)
    return redirect(url_for("notice"))
