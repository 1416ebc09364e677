import os

from flask import Flask, jsonify, make_response, redirect, render_template, request, send_from_directory, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.url_map.strict_slashes = False
app.config["UPLOAD_FOLDER"] = UPLOAD_FOLDER = os.path.dirname(os.path.realpath(__file__)) + os.sep + "uploads"
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
app.config["ALLOWED_EXTENSIONS"] = ["TXT", "PDF", "PNG", "JPG", "JPEG", "GIF"]
os.makedirs(UPLOAD_FOLDER, exist_ok=True)


def allowed_file(filename):
    return "." in filename and filename.rsplit(".", 1)[1].upper() in app.config["ALLOWED_EXTENSIONS"]


@app.route("/upload/", methods=["GET", "HEAD"])
def upload_file():
    return render_template("upload.html", error=request.args.get("error"))


@app.route("/uploader/", methods=["GET", "POST"])
def uploader():
    if request.method != "POST":
        return make_response(render_template("upload.html", error="Choose a file first."), 200)
    if "file" not in request.files or request.files["file"].filename == "":
        return redirect(url_for("upload_file", error="No file", _external=True))
    file = request.files["file"]
    if not allowed_file(file.filename):
        error = file.filename + " is not allowed"
        return redirect(url_for("upload_file", error=error, _external=True))
    number = len(os.listdir(app.config["UPLOAD_FOLDER"]))
    name = f"{number:04}_{secure_filename(file.filename)}"
    if not allowed_file(name):
        name += "." + file.filename.rsplit(".", 1)[1]
    file.save(os.path.join(app.config["UPLOAD_FOLDER"], name))
    return redirect(url_for("files", _external=True))


@app.route("/files/")
def files():
    names = [name for name in os.listdir(app.config["UPLOAD_FOLDER"]) if allowed_file(name)]
    if request.accept_mimetypes.best == "application/json":
        return jsonify(names)
    return render_template("files.html", names=names)


@app.route("/files/<filename>")
def uploaded(filename):
    return send_from_directory(app.config["UPLOAD_FOLDER"], filename)


if __name__ == "__main__":
    app.run(debug=True)
