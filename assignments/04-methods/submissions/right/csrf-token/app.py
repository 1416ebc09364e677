import secrets

from flask import Flask, abort, redirect, request, session, url_for
from markupsafe import escape

app = Flask(__name__)
app.secret_key = "3f6d0e8a5c1b4927"
notes = {1: "Water the plants"}
log = [1]  # all numbers that were ever given out


@app.before_request
def protect():
    # Only the form needs a token: other sites cannot make a browser send PUT or DELETE.
    if request.method == "POST" and request.endpoint == "login":
        if request.form.get("csrf_token") != session.get("csrf_token", ""):
            abort(400)


@app.after_request
def headers(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.set_cookie("seen", "yes")
    return response


@app.route("/")
def index():
    token = session.setdefault("csrf_token", secrets.token_hex(16))
    login = url_for("login")
    return f"""<!doctype html><title>Log in</title>
<form action="{login}"><input name="nm" type="text"><input type="submit"></form>
<form action="{login}" method="post">
<input type="hidden" name="csrf_token" value="{token}">
<input name="nm" type="text"><input type="submit">
</form>"""


@app.route("/login", methods=["GET", "POST"])
def login():
    nm = request.values.get("nm")
    if not nm:
        return redirect(url_for("index"))
    return redirect(url_for("success", name=nm))


@app.route("/success/<name>")
def success(name):
    return "<!doctype html><title>Hello</title>Welcome " + escape(name)


@app.route("/notes", methods=["GET", "POST"])
def collection():
    match request.method:
        case "POST":
            if "text" not in request.form:
                abort(400)
            id = log[-1] + 1
            log.append(id)
            notes[id] = request.form["text"]
            return "", 201, {"Location": url_for("item", id=id)}
        case _:
            return "<!doctype html><title>Notes</title>" + "<br>".join(map(escape, notes.values()))


@app.route("/notes/<int(min=1):id>", methods=["GET", "PUT", "DELETE"])
def item(id):
    if id not in notes:
        abort(404)
    match request.method:
        case "PUT":
            notes[id] = request.form["text"]
        case "DELETE":
            del notes[id]
            return "", 204
    return "<!doctype html><title>Note</title>" + escape(notes[id])
