"""The notes, as JSON."""

from flask import Blueprint, current_app, jsonify, request, url_for

bp = Blueprint("notes", __name__)


def store():
    return current_app.extensions["notes"]


def told(number):
    return {"id": number, "text": store().texts[number]}


@bp.errorhandler(KeyError)
def missing(error):
    if isinstance(error.args[0], int):
        return {"error": "no such note"}, 404
    return {"error": "the field text is missing"}, 422


@bp.get("/notes")
def index():
    return jsonify([told(number) for number in store().texts])


@bp.post("/notes")
def create():
    number = store().add(request.form["text"])
    return told(number), 201, {"Location": url_for("notes.show", number=number)}


@bp.get("/notes/<int:number>")
def show(number):
    return told(number)


@bp.put("/notes/<int:number>")
def replace(number):
    told(number)
    store().texts[number] = request.form["text"]
    return told(number)


@bp.delete("/notes/<int:number>")
def remove(number):
    del store().texts[number]
    return "", 204
