import os
import uuid

from flask import Flask, redirect, render_template, send_from_directory, url_for
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from flask_wtf.file import FileAllowed, FileField, FileRequired
from werkzeug.utils import secure_filename
from wtforms import SubmitField

app = Flask(__name__)
app.config["SECRET_KEY"] = "2d7f0e9c5b1a48c3"
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "uploads")
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)
CSRFProtect(app)


class UploadForm(FlaskForm):
    file = FileField(
        "File",
        validators=[
            FileRequired("Please choose a file."),
            FileAllowed(["txt", "pdf", "png", "jpg", "jpeg", "gif"], "Not this type, please."),
        ],
    )
    submit = SubmitField("Upload")


@app.route("/upload")
def upload():
    return render_template("upload.html", form=UploadForm())


@app.route("/uploader", methods=["POST"])
def uploader():
    form = UploadForm()
    if form.validate_on_submit():
        stem, ending = os.path.splitext(form.file.data.filename)
        name = f"{uuid.uuid4().hex[:12]}-{secure_filename(stem)}{ending}"
        form.file.data.save(os.path.join(app.config["UPLOAD_FOLDER"], name))
        return redirect(url_for("files"))
    return render_template("upload.html", form=form), 422


@app.route("/files")
def files():
    return render_template("files.html", names=os.listdir(app.config["UPLOAD_FOLDER"]))


@app.route("/files/<name>")
def file(name):
    return send_from_directory(app.config["UPLOAD_FOLDER"], name)
