"""Take files from visitors, keep them in one folder, and give them back."""

import os

from flask import (
    Flask,
    abort,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "uploads")
app.config["MAX_CONTENT_LENGTH"] = 64

ENDINGS = {"txt", "pdf", "png", "jpg", "jpeg", "gif"}

os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)


@app.route("/upload")
def upload():
    return render_template("upload.html")


@app.route("/uploader", methods=["POST"])
def uploader():
    file = request.files["file"]  # no such field: Flask answers 400 by itself
    if file.filename == "":  # nothing was chosen
        abort(400, "Please choose a file.")
    stem, dot, ending = file.filename.rpartition(".")  # at the last dot
    if not dot or ending.lower() not in ENDINGS:
        abort(415, "Only these files can be sent: " + ", ".join(sorted(ENDINGS)))
    file.save(free_path(stem, ending.lower()))
    return redirect(url_for("files"))


def free_path(stem, ending):
    """Return a path in the folder at which there is no file yet."""
    stem = secure_filename(stem) or "file"  # of 照片 nothing is left
    path = os.path.join(app.config["UPLOAD_FOLDER"], f"{stem}.{ending}")
    number = 1
    while os.path.exists(path):
        number += 1
        path = os.path.join(app.config["UPLOAD_FOLDER"], f"{stem}-{number}.{ending}")
    return path


@app.route("/files")
def files():
    names = sorted(os.listdir(app.config["UPLOAD_FOLDER"]))
    return render_template("files.html", names=names)


@app.route("/files/<name>")
def download(name):
    # Answers 404 if there is no such file, and never leaves the folder.
    return send_from_directory(app.config["UPLOAD_FOLDER"], name)


if __name__ == "__main__":
    app.run()
