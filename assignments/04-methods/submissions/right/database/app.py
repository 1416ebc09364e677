import sqlite3
from pathlib import Path

from flask import Flask, abort, g, redirect, render_template, request, url_for

here = Path(__file__).parent
app = Flask(__name__)
app.config.update(DATABASE=here / "notes.db")


def database():
    if "db" not in g:
        g.db = sqlite3.connect(app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close(error):
    db = g.pop("db", None)
    if db is not None:
        db.close()


with app.app_context():
    database().executescript((here / "schema.sql").read_text(encoding="utf-8"))


def changed(sql, *values):
    with database() as db:
        cursor = db.execute(sql, values)
    if cursor.rowcount == 0:
        abort(404)
    return cursor.lastrowid


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    name = request.form.get("nm") or request.args.get("nm")
    if name is None:
        return redirect(url_for("index"))
    return redirect(url_for("success", name=name)) if name else redirect(url_for("index"))


@app.route("/success/<name>")
def success(name):
    return render_template("success.html", name=name)


@app.get("/notes")
def notes():
    rows = database().execute("SELECT id, text FROM note ORDER BY text")
    return render_template("notes.html", rows=rows.fetchall())


@app.post("/notes")
def add():
    id = changed("INSERT INTO note (text) VALUES (?)", request.form["text"])
    return redirect(url_for("note", id=id), code=201)


@app.get("/notes/<int:id>")
def note(id):
    row = database().execute("SELECT id, text FROM note WHERE id = ?", (id,)).fetchone()
    if row is None:
        abort(404)
    return render_template("notes.html", rows=[row])


@app.put("/notes/<int:id>")
def change(id):
    changed("UPDATE note SET text = ? WHERE id = ?", request.form["text"], id)
    return "", 204


@app.delete("/notes/<int:id>")
def remove(id):
    changed("DELETE FROM note WHERE id = ?", id)
    return "", 204
