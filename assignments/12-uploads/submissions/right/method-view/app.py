import pathlib
import uuid

from flask import Flask, redirect, render_template, request, send_from_directory, url_for
from flask.views import MethodView
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config.update(
    UPLOAD_FOLDER=pathlib.Path(app.root_path, "uploads").as_posix(),
    MAX_CONTENT_LENGTH=64 * 2**10,
    TYPES="txt,pdf,png,jpg,jpeg,gif",
)


class Upload(MethodView):
    def get(self):
        return render_template("upload.html")


class Uploader(MethodView):
    def post(self):
        file = request.files["file"]
        sent = pathlib.PurePosixPath(file.filename)
        if sent.suffix.lower().lstrip(".") not in app.config["TYPES"].split(","):
            return render_template("error.html", message="This type is not taken."), 415
        file.save(folder() / f"{uuid.uuid4().hex}.{secure_filename(sent.stem)}{sent.suffix}")
        return redirect(url_for("files"))


class Files(MethodView):
    def get(self, name=None):
        if name is None:
            return render_template("files.html", folder=folder())
        return send_from_directory(folder().absolute(), name)


def folder():
    path = pathlib.Path(app.config["UPLOAD_FOLDER"])
    path.mkdir(exist_ok=True)
    return path


@app.errorhandler(RequestEntityTooLarge)
def too_large(error):
    limit = app.config["MAX_CONTENT_LENGTH"] // 1024
    return render_template("error.html", message=f"At most {limit} KiB, please."), error.code


@app.errorhandler(HTTPException)
def failed(error):
    return render_template("error.html", message=error.description), error.code


app.add_url_rule("/upload", view_func=Upload.as_view("upload"))
app.add_url_rule("/uploader", view_func=Uploader.as_view("uploader"))
view = Files.as_view("files")
app.add_url_rule("/files", view_func=view)
app.add_url_rule("/files/<name>", view_func=view)
