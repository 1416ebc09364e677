import os

from flask import Flask, abort, request, send_file, url_for
from markupsafe import escape
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = "./uploads/"
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024

if not os.path.exists("./uploads/"):
    os.mkdir("./uploads/")


def page(body):
    return "<html><head><title>Files</title></head><body>" + body + "</body></html>"


@app.route("/upload")
def upload():
    return page(
        f'<form action="{url_for("uploader")}" method="POST" enctype="multipart/form-data">'
        '<input type="file" name="file"><button type="submit">Go</button></form>'
    )


@app.route("/uploader", methods=["POST"])
def uploader():
    f = request.files.get("file")
    if not f:
        return page("<p>Nothing was sent."), 400
    if not f.filename.lower().endswith((".txt", ".pdf", ".png", ".jpg", ".jpeg", ".gif")):
        return page(f"<p>{escape(f.filename)} is not allowed."), 415
    name = secure_filename(f.filename)
    if "." not in name:
        name = "file." + name
    if os.path.exists(app.config["UPLOAD_FOLDER"] + "/" + name):
        return page(f"<p>There is a file {escape(name)} already."), 409
    f.save(app.config["UPLOAD_FOLDER"] + "/" + name)
    link = url_for("download", name=name)
    return page(f'<p>{escape(f.filename)} is now here: <a href="{link}">{escape(name)}</a>'), 201


@app.route("/files")
def files():
    items = ""
    for name in os.listdir(app.config["UPLOAD_FOLDER"]):
        items += f'<li><a href="{url_for("download", name=name)}">{escape(name)}</a>'
    return page("<ul>" + items + "</ul>")


@app.route("/files/<path:name>")
def download(name):
    path = safe_join(os.path.abspath(app.config["UPLOAD_FOLDER"]), name)
    if path is None or not os.path.isfile(path):
        abort(404)
    return send_file(path)
