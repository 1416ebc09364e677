"""Rules without a converter, an own 404 page, and notes as plain text."""

from functools import wraps

from flask import Flask, make_response, redirect, request, url_for
from markupsafe import escape
from werkzeug.exceptions import NotFound, UnprocessableEntity

app = Flask(__name__)
app.url_map.strict_slashes = False


class Config:
    MAX_CONTENT_LENGTH = 64 * 1024


app.config.from_object(Config)
notes = {"1": "Water the plants"}
numbers = iter(map(str, range(2, 1_000_000)))


@app.errorhandler(404)
def not_found(error):
    return "<h1>Nothing here</h1>", 404


def plain(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        response = make_response(view(*args, **kwargs))
        response.mimetype = "text/plain"
        return response

    return wrapper


@app.route("/")
def index():
    login = url_for("login")
    return f"""<p>Who are you?
    <form method=post action={login}><input name=nm><button>POST</button></form>
    <form action={login}><input name=nm><button>GET</button></form>"""


@app.route("/login/", methods=["GET", "POST"])
def login():
    name = request.form.get("nm", request.args.get("nm"))
    if not name:
        return index()
    return redirect(url_for("success", name=name))


@app.route("/success/<name>/")
def success(name):
    return f"<p>Welcome<p>{escape(name)}"


def text():
    if "text" not in request.form:
        raise UnprocessableEntity
    return request.form["text"]


@app.get("/notes/")
@plain
def lines():
    return "\n".join(notes.values())


@app.post("/notes/")
@plain
def line():
    given, number = text(), next(numbers)
    notes[number] = given
    return given, 201, {"Location": url_for("note", number=number)}


@app.route("/notes/<number>/", methods=["GET", "PUT", "DELETE"])
@plain
def note(number):
    if notes.get(number) is None:
        raise NotFound
    if request.method == "PUT":
        notes[number] = text()
    elif request.method == "DELETE":
        return notes.pop(number) and "", 204
    return notes[number]


if __name__ == "__main__":
    app.run(debug=True)
