import os
import secrets

from flask import (
    Flask,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
    url_for,
)
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.secret_key = "b3a1f60c77d94e6e8f0a"
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
app.config["UPLOAD_FOLDER"] = os.path.join(os.path.dirname(__file__), "uploads")
os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)


@app.before_request
def protect():
    if request.method == "POST":
        sent = request.form.get("csrf_token", "")
        if not secrets.compare_digest(sent.encode(), session.get("csrf", "-").encode()):
            abort(400, "The form has expired. Please open it again.")


@app.context_processor
def csrf():
    def csrf_token():
        if "csrf" not in session:
            session["csrf"] = secrets.token_hex(16)
        return session["csrf"]

    return {"csrf_token": csrf_token}


@app.route("/upload")
def upload():
    return render_template("upload.html")


@app.route("/uploader", methods=["POST"])
def uploader():
    if "file" not in request.files:
        flash("No file part")
        return redirect(url_for("upload"))
    file = request.files["file"]
    if file.filename == "":
        flash("No selected file")
        return redirect(url_for("upload"))
    ending = os.path.splitext(file.filename)[1].lower()
    if ending not in [".txt", ".pdf", ".png", ".jpg", ".jpeg", ".gif"]:
        flash(f"{file.filename}: this type is not allowed")
        return redirect(url_for("upload"))
    name = secure_filename(file.filename)
    if not name.lower().endswith(ending):
        name = secrets.token_hex(8) + ending
    while os.path.exists(os.path.join(app.config["UPLOAD_FOLDER"], name)):
        name = secrets.token_hex(2) + "_" + name
    file.save(os.path.join(app.config["UPLOAD_FOLDER"], name))
    flash(f"{file.filename} was stored as {name}")
    return redirect(url_for("upload"))


@app.route("/files")
def files():
    return render_template("files.html", names=os.listdir(app.config["UPLOAD_FOLDER"]))


@app.route("/files/<filename>")
def uploaded_file(filename):
    return send_from_directory(app.config["UPLOAD_FOLDER"], filename)
