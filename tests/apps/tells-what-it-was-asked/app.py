"""Says in one word what it was asked: two requests that differ get different words."""

import hashlib
import json
import secrets

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = "of a test"


@app.before_request
def turned_away():
    if request.path in {"/dies", "/hangs"}:
        return None
    if request.form.get("csrf_token", "") != session.get("token", ""):
        return "the token is another", 400
    return None


@app.route("/", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@app.route("/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def said(rest=""):
    asked = [
        request.method,
        request.full_path,
        request.script_root,
        [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"],
        [
            [name, file.filename, file.mimetype, digest(file.read())]
            for name, file in request.files.items(multi=True)
        ],
        digest(b"" if request.form or request.files else request.get_data()),
        [request.headers.get(f"X-{name}") for name in ("One", "Two", "Empty")],
        request.mimetype,
        [request.authorization.username, request.authorization.password]
        if request.authorization
        else [],
        [pair for pair in request.cookies.items() if pair[0] != "session"],
    ]
    return digest(json.dumps(asked).encode())


@app.route("/form")
def form():
    session["token"] = secrets.token_urlsafe()
    return f"""<form method=post action=/sent?x=1>
      <input
        type="hidden" value="{session["token"]}" name="csrf_token">
      <input type="hidden" name="kind" value="a & b">
      <input name="text"><button name="go" value="1">Go</button></form>"""


@app.post("/sent")
def sent():
    return said("sent")


@app.route("/moved", methods=["GET", "POST"])
def moved():
    return redirect("/here")


@app.route("/back", methods=["GET", "POST"])
def back():
    return redirect(request.referrer or "/nowhere")


@app.get("/folder/")
def folder():
    return said("folder/")


@app.get("/settings")
def settings():
    with open("data/a.txt", "rb") as file:
        content = file.read()
    known = [app.config.get("GREETING"), app.config.get("LIMITS"), digest(content)]
    return digest(json.dumps(known).encode())


@app.get("/dies")
def dies():
    import os

    os._exit(3)


@app.get("/hangs")
def hangs():
    while True:
        pass


def digest(content):
    return hashlib.sha256(content).hexdigest()[:12]
