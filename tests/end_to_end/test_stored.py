"""Steps that look into a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox import Starter
from tests.end_to_end.one import Told, one, told

APP = """
import os, sqlite3
from flask import Flask, request
app = Flask(__name__)
os.makedirs(app.instance_path, exist_ok=True)
db = sqlite3.connect(os.path.join(app.instance_path, "notes.db"))
db.execute("PRAGMA journal_mode = WAL")
db.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text, who)")
db.execute("INSERT INTO notes (text, who) VALUES ('first', 'ada')")
db.commit()

@app.post("/notes")
def add():
    note = db.execute(
        "INSERT INTO notes (text, who) VALUES (?, 'bob') RETURNING id",
        [request.form["text"]],
    ).fetchone()
    if request.form.get("commit"):
        db.commit()
    return {"id": note[0]}
"""

ADD = "- POST: /notes\n  form: {text: roses, commit: 1}\n"

CASES = {
    "rows of one column": (
        ADD + "- database: {query: SELECT text FROM notes, rows: [first, roses]}",
        [],
    ),
    "rows of several": (
        ADD + "- database:\n    file: '*.db'\n"
        "    query: SELECT text, who FROM notes WHERE who = 'bob'\n"
        "    rows: [{text: roses, who: bob}]",
        [],
    ),
    "a matcher": (
        "- database: {query: SELECT text FROM notes, rows: {length: 1}}",
        [],
    ),
    "a kept value": (
        (
            "- POST: /notes\n  form: {text: roses, commit: 1}\n"
            "  let: {id: {json: id}}\n"
            "- database:\n    query: SELECT text FROM notes WHERE id = ${id}\n"
            "    rows: [roses]"
        ),
        [],
    ),
    "as it was after loading": (
        "- database: {query: SELECT count(*) FROM notes, rows: [1]}",
        [],
    ),
    "not committed": (
        (
            "- POST: /notes\n  form: {text: roses}\n"
            "- database: {query: SELECT text FROM notes, rows: {contains: roses}}"
        ),
        [("database instance/notes.db", 'contains "roses"', '["first"]', 2)],
    ),
    "other rows": (
        ADD + "- database: {query: SELECT id FROM notes ORDER BY id, rows: [1, 3]}",
        [("database instance/notes.db", "[1]: 3", "[1]: 2", 2)],
    ),
    "no such table": (
        "- database: {query: SELECT name FROM users, rows: []}",
        [
            (
                "database instance/notes.db",
                "rows for SELECT name FROM users",
                "no such table: users; its tables: notes",
                1,
            )
        ],
    ),
    "no such database": (
        "- database: {file: shop.db, query: SELECT name FROM users, rows: []}",
        [
            (
                "database",
                "one SQLite database called shop.db",
                "there is none",
                1,
            )
        ],
    ),
}


@pytest.mark.parametrize(("steps", "found"), CASES.values(), ids=list(CASES))
def test_a_database_has_the_rows_or_it_is_told(
    starter: Starter, tmp_path: Path, steps: str, found: list[Told]
) -> None:
    check = one(starter, tmp_path, APP, steps)

    assert told(check) == found
    assert (check.verdict == "passed") == (not found)


def test_a_look_is_told_with_its_query(starter: Starter, tmp_path: Path) -> None:
    steps = '- database: {query: "SELECT  text\\n FROM notes", rows: [first]}'

    check = one(starter, tmp_path, APP, steps)

    assert [step.request for step in check.steps] == [
        "the database is asked: SELECT text FROM notes"
    ]
