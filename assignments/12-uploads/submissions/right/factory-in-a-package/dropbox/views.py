from flask import Blueprint, redirect, render_template, request, send_from_directory, url_for

from . import storage

bp = Blueprint("box", __name__)


@bp.get("/upload")
def form():
    return render_template("form.html")


@bp.post("/uploader")
def upload():
    file = request.files.get("file")
    if not file:
        return render_template("form.html", problem="Which file?"), 422
    try:
        storage.keep(file)
    except storage.Refused as reason:
        return render_template("form.html", problem=reason), 422
    return redirect(url_for("box.index"), code=303)


@bp.get("/files")
def index():
    return render_template("index.html", names=storage.names())


@bp.get("/files/<name>")
def file(name):
    return send_from_directory(storage.folder(), name)
