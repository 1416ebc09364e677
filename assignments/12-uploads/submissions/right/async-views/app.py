import asyncio
import os
import secrets

from flask import Flask, abort, redirect, render_template, request, send_from_directory, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config.from_mapping(
    UPLOAD_FOLDER=os.path.join(os.path.dirname(os.path.abspath(__file__)), "uploads"),
    MAX_CONTENT_LENGTH=65536,
)


def folder():
    path = app.config["UPLOAD_FOLDER"]
    os.makedirs(path, exist_ok=True)
    return path


@app.get("/upload")
async def upload_page():
    return render_template("page.html", names=None)


@app.post("/uploader")
async def upload_file():
    file = request.files["file"]
    name = file.filename or ""
    if not name:
        abort(400)
    stem, _, ending = name.rpartition(".")
    if not stem or ending.lower() not in ("txt", "pdf", "png", "jpg", "jpeg", "gif"):
        abort(415)
    safe = f"{secrets.token_hex(4)}-{secure_filename(stem)}.{ending}"
    await asyncio.to_thread(file.save, os.path.join(folder(), safe))
    return redirect(url_for("list_page"))


@app.get("/files")
async def list_page():
    names = await asyncio.to_thread(os.listdir, folder())
    return render_template("page.html", names=names)


@app.get("/files/<path:name>")
async def give(name):
    return send_from_directory(os.path.abspath(folder()), name)
