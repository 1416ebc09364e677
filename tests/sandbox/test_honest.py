"""What honest apps use works behind the strongest wall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.core.assignment import Setting
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.observed import Loaded
from grader.sandbox import Starter, starter
from grader.sandbox.app import App
from grader.sandbox.tree import tree
from tests.sandbox.test_app import ask

LIMITS = Limits(request=10.0)

HEAD = """
import os, sqlite3, tempfile, threading
from flask import Flask, request, session
app = Flask(__name__)
app.secret_key = "x"
here = os.path.dirname(os.path.abspath(__file__))

"""

USES = {
    "async views": """
import asyncio
@app.get("/")
async def view():
    await asyncio.sleep(0)
    return "fine"
""",
    "bcrypt": """
import bcrypt
@app.get("/")
def view():
    kept = bcrypt.hashpw(b"secret", bcrypt.gensalt(4))
    return "fine" if bcrypt.checkpw(b"secret", kept) else "wrong"
""",
    "decimal and locale": """
import decimal, locale, zoneinfo, datetime
@app.get("/")
def view():
    datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai"))
    locale.setlocale(locale.LC_ALL, "")
    return "fine" if decimal.Decimal("0.1") * 3 == decimal.Decimal("0.3") else "no"
""",
    "Flask-Session on files": """
from cachelib.file import FileSystemCache
from flask_session import Session
app.config["SESSION_TYPE"] = "cachelib"
app.config["SESSION_CACHELIB"] = FileSystemCache(os.path.join(here, "sessions"))
Session(app)
@app.get("/")
def view():
    session["name"] = "Ada"
    return "fine"
""",
    "Flask-SQLAlchemy": """
from flask_sqlalchemy import SQLAlchemy
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///notes.db"
db = SQLAlchemy(app)
class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String)
with app.app_context():
    db.create_all()
@app.get("/")
def view():
    db.session.add(Note(text="fine"))
    db.session.commit()
    return Note.query.one().text
""",
    "Flask-WTF": """
from flask_wtf import FlaskForm
from wtforms import StringField
class Form(FlaskForm):
    name = StringField()
@app.get("/")
def view():
    return "fine" if "<input" in str(Form().name) else "no field"
""",
    "NumPy": """
import numpy
@app.get("/")
def view():
    square = numpy.ones((200, 200))
    return "fine" if (square @ square)[0, 0] == 200 else "wrong"
""",
    "Pillow": """
from PIL import Image
@app.get("/")
def view():
    picture = Image.new("RGB", (64, 64), "red").resize((32, 32))
    picture.save(os.path.join(here, "red.png"))
    return "fine" if Image.open(os.path.join(here, "red.png")).size == (32, 32) else ""
""",
    "scrypt": """
from werkzeug.security import check_password_hash, generate_password_hash
kept = generate_password_hash("secret")
@app.get("/")
def view():
    return "fine" if check_password_hash(kept, "secret") else "wrong"
""",
    "SQLite with a log": """
database = os.path.join(here, "notes.db")
with sqlite3.connect(database) as connection:
    connection.execute("pragma journal_mode = wal")
    connection.execute("create table notes (text)")
@app.get("/")
def view():
    with sqlite3.connect(database) as connection:
        connection.execute("insert into notes values ('fine')")
        connection.commit()
        return connection.execute("select text from notes").fetchone()[0]
""",
    "streaming": """
@app.get("/")
def view():
    def parts():
        yield "fi"
        yield "ne"
    return app.response_class(parts())
""",
    "temporary files": """
import shutil
@app.get("/")
def view():
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as one:
        one.write(b"fine")
        one.flush()
        copy = shutil.copy2(one.name, os.path.join(folder, "copy"))
        os.chmod(copy, 0o600)
        os.replace(copy, os.path.join(here, "kept"))
    return open(os.path.join(here, "kept")).read()
""",
    "threads": """
from concurrent.futures import ThreadPoolExecutor
@app.get("/")
def view():
    with ThreadPoolExecutor(8) as pool:
        return "".join(pool.map(str.lower, "FINE"))
""",
    "uploads": """
import pathlib
from werkzeug.utils import secure_filename
@app.get("/")
def view():
    folder = pathlib.Path(app.instance_path) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / secure_filename("../a b.txt")).write_text("fine", encoding="utf-8")
    return (folder / "a_b.txt").read_text(encoding="utf-8")
""",
}
"""What an app uses -> its source; each answers "fine"."""


@pytest.fixture(scope="module")
def sealed() -> Iterator[Starter]:
    with starter(levels=(Level.SEALED,)) as made:
        yield made


@pytest.mark.parametrize("use", USES)
def test_an_honest_app_works(use: str, sealed: Starter, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(HEAD + USES[use], encoding="utf-8")
    with App(sealed, tree(tmp_path), name="mine", entry=()) as app:
        loaded = app.loaded(Setting(), LIMITS)
        assert isinstance(loaded, Loaded), loaded

        assert ask(app, "/").response.body == b"fine"
