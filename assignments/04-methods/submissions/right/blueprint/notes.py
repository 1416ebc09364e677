from flask import Blueprint, abort, render_template, request, url_for

bp = Blueprint("notes", __name__)

known = {1: "Water the plants"}
used = {1}


@bp.url_value_preprocessor
def find(endpoint, values):
    if values and "id" in values and values["id"] not in known:
        abort(404)


@bp.get("")
def index():
    return render_template("notes.html", notes=sorted(known.items(), reverse=True))


@bp.post("")
def add():
    text = request.form["text"]
    id = max(used) + 1
    used.add(id)
    known[id] = text
    return render_template("note.html", text=text), 201, {"Location": url_for(".show", id=id)}


@bp.get("/<int:id>")
def show(id):
    return render_template("note.html", text=known[id])


@bp.put("/<int:id>")
def change(id):
    known[id] = request.form["text"]
    return show(id)


@bp.delete("/<int:id>")
def remove(id):
    known.pop(id)
    return "", 204
