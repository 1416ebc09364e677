"""On disk a file is called by a random name; the database knows what it was called."""

import os
import sqlite3
import uuid

from flask import Flask, abort, g, redirect, render_template, request, send_from_directory, url_for

app = Flask(__name__)
app.config["UPLOAD_FOLDER"] = os.path.join(app.root_path, "uploads")
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
DATABASE = os.path.join(app.root_path, "files.db")

with sqlite3.connect(DATABASE) as connection:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, stored TEXT, name TEXT)"
    )
connection.close()


def db():
    if "db" not in g:
        g.db = sqlite3.connect(DATABASE)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close(_error):
    if "db" in g:
        g.db.close()


@app.route("/upload")
def upload():
    return render_template("upload.html")


@app.route("/uploader", methods=["POST"])
def uploader():
    file = request.files["file"]
    ending = os.path.splitext(file.filename)[1].lower()
    if ending not in {".txt", ".pdf", ".png", ".jpg", ".jpeg", ".gif"}:
        abort(400)
    stored = uuid.uuid4().hex + ending
    os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)
    file.save(os.path.join(app.config["UPLOAD_FOLDER"], stored))
    db().execute("INSERT INTO files (stored, name) VALUES (?, ?)", (stored, file.filename))
    db().commit()
    return redirect(url_for("files"))


@app.route("/files")
def files():
    return render_template("files.html", files=db().execute("SELECT * FROM files ORDER BY id"))


@app.route("/files/<id>")
def download(id):
    row = db().execute("SELECT * FROM files WHERE id = ?", (id,)).fetchone()
    if row is None:
        abort(404)
    return send_from_directory(
        app.config["UPLOAD_FOLDER"], row["stored"], download_name=os.path.basename(row["name"])
    )
