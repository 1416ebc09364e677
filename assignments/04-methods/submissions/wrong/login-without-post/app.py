"""Answer each HTTP method as it is meant: a form sent in two ways, and notes."""

from itertools import count

from flask import Flask, abort, redirect, request, url_for
from markupsafe import escape

app = Flask(__name__)

# Shared by all visitors, and gone when the program ends. A real site has a database.
notes = {1: "Water the plants"}
numbers = count(2)  # each number is given out once, whatever is deleted


@app.route("/")
def index():
    action = url_for("login")
    return f"""<!doctype html>
<title>Who are you?</title>
<form action="{action}" method="post">
  <input type="text" name="nm"> <button type="submit">Send by POST</button>
</form>
<form action="{action}" method="get">
  <input type="text" name="nm"> <button type="submit">Send by GET</button>
</form>
"""


@app.route("/login")
def login():
    fields = request.form if request.method == "POST" else request.args
    name = fields.get("nm")
    if not name:
        return redirect(url_for("index"))
    return redirect(url_for("success", name=name))


@app.route("/success/<name>")
def success(name):
    return f"Welcome, {escape(name)}!"


@app.route("/notes", methods=["GET"])  # HEAD and OPTIONS come by themselves
def show_notes():
    items = [f"<li>{number}: {escape(text)}</li>" for number, text in notes.items()]
    return f"<ul>{''.join(items)}</ul>"


@app.route("/notes", methods=["POST"])
def create_note():
    text = request.form["text"]  # no such field: Flask answers 400 by itself
    number = next(numbers)
    notes[number] = text
    return "Created", 201, {"Location": url_for("show_note", id=number)}


@app.route("/notes/<int:id>", methods=["GET"])
def show_note(id):
    if id not in notes:
        abort(404)
    return str(escape(notes[id]))


@app.route("/notes/<int:id>", methods=["PUT"])
def replace_note(id):
    if id not in notes:
        abort(404)
    notes[id] = request.form["text"]  # the form of a PUT is in request.form, too
    return str(escape(notes[id]))


@app.route("/notes/<int:id>", methods=["DELETE"])
def delete_note(id):
    if id not in notes:
        abort(404)
    del notes[id]
    return "", 204


if __name__ == "__main__":
    app.run()
