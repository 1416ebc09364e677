"""Every check starts on a fresh app, whatever the app keeps and in whatever order."""

from __future__ import annotations

import pytest

from tests.end_to_end.conftest import Grade, stable, verdicts

APP = """
from flask import Flask, redirect, request, session
import store
app = Flask(__name__)
app.secret_key = "x"

@app.get("/")
def home():
    return f"Hello {session.get('username', '')}"

@app.route("/notes", methods=["GET", "POST"])
def notes():
    if request.method == "POST":
        store.add(request.form["text"])
        return redirect("/notes")
    return "".join(f"<li>{text}</li>" for text in store.all())

@app.get("/special")
def special():
    return "special"

@app.post("/login")
def login():
    session["username"] = request.form["username"]
    return redirect("/")
"""

IN_A_LIST = """
texts = []
add = texts.append
def all():
    return texts
"""

IN_A_DATABASE = """
import os, sqlite3
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "notes.db")
with sqlite3.connect(PATH) as made:
    made.execute("create table if not exists notes (text text)")
def add(text):
    with sqlite3.connect(PATH) as database:
        database.execute("insert into notes values (?)", (text,))
def all():
    with sqlite3.connect(PATH) as database:
        return [row[0] for row in database.execute("select text from notes")]
"""

IN_AN_OPEN_FILE = """
file = open("notes.txt", "a+")
def add(text):
    file.write(text + "\\n")
    file.flush()
def all():
    file.seek(0)
    return file.read().split()
"""

IN_A_THREAD = """
import threading, time
texts = []
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
add = texts.append
def all():
    return texts
"""

STORES = [
    pytest.param(IN_A_LIST, id="in a helper module's list"),
    pytest.param(IN_A_DATABASE, id="in a database beside the file"),
    pytest.param(IN_AN_OPEN_FILE, id="in a file that stays open"),
    pytest.param(IN_A_THREAD, id="in an app with a thread"),
]


@pytest.mark.parametrize("store", STORES)
def test_an_app_that_keeps_things_grades_the_same_every_time(
    grade: Grade, store: str
) -> None:
    results = [
        grade({"app.py": APP, "store.py": store}, shuffle=seed) for seed in (None, 1, 2)
    ]

    assert set(verdicts(results[0]).values()) == {"passed"}
    assert len({stable(result) for result in results}) == 1
