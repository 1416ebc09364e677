import os

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "uploads")
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)


@app.route("/upload", methods=["GET", "POST"])
def upload():
    if request.method == "POST":
        file = request.files["file"]
        name = secure_filename(file.filename)
        path = os.path.join(app.config["UPLOAD_FOLDER"], name)
        with open(path, "wb") as target:
            target.write(file.read())
        target.write(b"the end")
        return redirect(url_for("upload"))
    return render_template("upload.html")
