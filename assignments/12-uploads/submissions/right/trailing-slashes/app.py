import glob
import os
import time

from flask import Flask, redirect, render_template, request, send_file, url_for
from werkzeug.exceptions import NotFound, UnsupportedMediaType
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 65536
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "uploads")
os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)

允许的类型 = ["txt", "pdf", "png", "jpg", "jpeg", "gif"]


@app.route("/upload/")
def upload():
    return render_template("upload.html")


@app.route("/uploader/", methods=["POST"])
def uploader():
    文件 = request.files["file"]
    if not 文件.filename:
        return redirect(url_for("upload"))
    名字, 扩展名 = os.path.splitext(文件.filename)
    if 扩展名[1:].lower() not in 允许的类型:
        raise UnsupportedMediaType("不能上传这种类型的文件")
    名字 = secure_filename(名字) or "文件"
    路径 = os.path.join(app.config["UPLOAD_FOLDER"], 名字 + 扩展名)
    if os.path.exists(路径):
        路径 = os.path.join(app.config["UPLOAD_FOLDER"], f"{time.time_ns()}-{名字}{扩展名}")
    文件.save(路径)
    return redirect(url_for("files"), 303)


@app.route("/files/")
def files():
    paths = glob.glob(os.path.join(glob.escape(app.config["UPLOAD_FOLDER"]), "*"))
    return render_template("files.html", names=[os.path.basename(path) for path in paths])


@app.route("/files/<name>/")
def download(name):
    for path in glob.glob(os.path.join(glob.escape(app.config["UPLOAD_FOLDER"]), "*")):
        if os.path.basename(path) == name:
            return send_file(os.path.abspath(path))
    raise NotFound("没有这个文件")
