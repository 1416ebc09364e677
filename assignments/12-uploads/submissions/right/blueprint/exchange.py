from itertools import count
from pathlib import Path

from flask import (
    Blueprint,
    current_app,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from werkzeug.utils import secure_filename

exchange = Blueprint("exchange", __name__, template_folder="pages")

SUFFIXES = {".txt", ".pdf", ".png", ".jpg", ".jpeg", ".gif"}


def shelf() -> Path:
    """The folder of all uploads."""
    path = Path(current_app.config["UPLOAD_FOLDER"]).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def free(name: str) -> Path:
    """A path on the shelf that nothing occupies."""
    wanted = Path(name)
    stem = secure_filename(wanted.stem) or "nameless"
    names = (f"{stem}{number or ''}{wanted.suffix}" for number in count())
    return next(path for path in map(shelf().joinpath, names) if not path.exists())


@exchange.route("/upload")
def form():
    return render_template("exchange/form.html")


@exchange.route("/uploader", methods=["POST"])
def upload():
    file = request.files.get("file")
    if file is None or not file.filename:
        return render_template("exchange/form.html", error="Please choose a file."), 400
    if Path(file.filename).suffix.lower() not in SUFFIXES:
        return render_template("exchange/form.html", error=f"{file.filename} is not taken."), 415
    path = free(file.filename)
    path.write_bytes(file.read())
    return redirect(url_for(".show", name=path.name))


@exchange.route("/files")
def shown():
    paths = [path for path in shelf().iterdir() if path.is_file()]
    return render_template("exchange/shelf.html", paths=sorted(paths))


@exchange.route("/files/<name>")
def show(name):
    return send_from_directory(shelf(), name)
