"""Whatever is wrong, the form comes again and says why, with status 200."""

import os
import uuid

from flask import Flask, render_template, request, send_from_directory, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "uploads")
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024

PICTURES = {"png", "jpg", "jpeg", "gif"}
TEXTS = {"txt", "pdf"}


def folder():
    if not os.path.isdir(app.config["UPLOAD_FOLDER"]):
        os.makedirs(app.config["UPLOAD_FOLDER"])
    return app.config["UPLOAD_FOLDER"]


def ending(name):
    before, dot, after = name.rpartition(".")
    return after.lower() if dot else None


def safe(name):
    stem = secure_filename(name.rpartition(".")[0]) or uuid.uuid4().hex
    return f"{stem}.{ending(name)}"


@app.route("/upload")
def upload():
    return render_template("upload.html")


@app.route("/uploader", methods=["POST"])
def uploader():
    file = request.files.get("file")
    if file is None or file.filename == "":
        return render_template("upload.html", error="Please choose a file.")
    if ending(file.filename) not in PICTURES | TEXTS:
        error = "%s is neither a picture nor a text." % file.filename
        return render_template("upload.html", error=error)
    path = os.path.join(folder(), safe(file.filename))
    if os.path.exists(path):
        error = "There is a file %s already." % file.filename
        return render_template("upload.html", error=error)
    with open(path, "wb") as target:
        target.write(file.stream.read())
    return render_template("upload.html", done=file.filename)


@app.route("/files")
def files():
    return render_template("files.html", names=next(os.walk(folder()))[2])


@app.route("/files/<name>")
def download(name):
    return send_from_directory(folder(), name)
