"""What is seen of who makes an app's tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.core.plain import Plain
from grader.worker.look.tables import tables
from tests.worker.look.views import first, glance

APP = "from flask import Flask\napp = Flask('a')\n"

MODEL = "class Note(db.Model):\n    pass\n"

GUARD = "if __name__ == '__main__':\n    "

INIT = "def init_db():\n    db().executescript(open('schema.sql').read())\n"


def seen(folder: Path, **files: str) -> Mapping[str, Plain]:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return first(tables(glance(root=folder)))


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        pytest.param(
            GUARD + "with app.app_context():\n        db.create_all()\n",
            {"guarded_tables": "db.create_all", "guarded_tables_at": "app.py:5"},
            id="a method",
        ),
        pytest.param(
            "def make():\n    cursor.execute('CREATE TABLE a (b)')\n"
            + GUARD
            + "make()",
            {
                "guarded_tables": "make",
                "guarded_tables_at": "app.py:6",
                "uncalled_tables": "make",
                "uncalled_tables_at": "app.py:3",
            },
            id="a function",
        ),
        pytest.param(
            INIT + "def start():\n    init_db()\n" + GUARD + "start()",
            {"guarded_tables": "start", "guarded_tables_at": "app.py:8"},
            id="a function that calls another",
        ),
    ],
)
def test_tables_under_the_guard_are_told(
    code: str, facts: dict[str, str], tmp_path: Path
) -> None:
    told = seen(tmp_path, app=APP + code)

    assert {name: told[name] for name in facts} == facts


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("with app.app_context():\n    db.create_all()\n", id="import"),
        pytest.param(INIT + "init_db()\n" + GUARD + "init_db()\n", id="both"),
        pytest.param("def create_app():\n    db.create_all()\n", id="factory"),
        pytest.param(
            "@app.before_request\ndef first():\n    db.create_all()\n", id="hook"
        ),
        pytest.param(f"{INIT}@app.route('/')\ndef v():\n    init_db()\n", id="view"),
        pytest.param("def v():\n    db.execute('SELECT 1')\n", id="nothing"),
    ],
)
def test_tables_that_are_made_are_not_told(code: str, tmp_path: Path) -> None:
    assert seen(tmp_path, app=APP + code) == {}


@pytest.mark.parametrize(
    ("decorator", "name"),
    [
        pytest.param("@app.cli.command('init-db')\n", "init-db", id="named"),
        pytest.param("@bp.cli.command()\n", "make-all", id="called as its function"),
        pytest.param("@app.cli.command\n", "make-all", id="not called"),
    ],
)
def test_a_command_that_nobody_typed_is_told(
    decorator: str, name: str, tmp_path: Path
) -> None:
    code = f"{APP}{INIT}{decorator}@click.echo\ndef make_all():\n    init_db()\n"

    told = seen(tmp_path, app=code)

    assert (told["command_tables"], told["command_tables_at"]) == (name, "app.py:7")


def test_a_function_that_nothing_calls_is_told(tmp_path: Path) -> None:
    assert seen(tmp_path, app=APP + INIT) == {
        "uncalled_tables": "init_db",
        "uncalled_tables_at": "app.py:3",
    }


def test_a_script_that_nobody_ran_is_told(tmp_path: Path) -> None:
    script = "from app import db\ndb.create_all()\n"

    assert seen(tmp_path, app=APP, init_db=script) == {"script_tables": "init_db.py"}


@pytest.mark.parametrize(
    "words", ["import data", "from data import a", "import x.data"]
)
def test_a_module_that_is_imported_is_no_script(words: str, tmp_path: Path) -> None:
    assert seen(tmp_path, app=f"{APP}{words}\n", data="db.create_all()\n") == {}


def test_tables_made_above_their_models_are_told(tmp_path: Path) -> None:
    told = seen(tmp_path, app=f"{APP}db.create_all()\n{MODEL}")

    assert told == {
        "early_tables": "db.create_all",
        "early_tables_at": "app.py:3",
        "late_model": "Note",
    }


def test_tables_made_below_their_models_are_not_told(tmp_path: Path) -> None:
    plain = "class Note(dict):\n    pass\n"

    assert seen(tmp_path, app=f"{APP}{MODEL}db.create_all()\n{plain}") == {}


def test_a_file_that_is_no_python_is_left_alone(tmp_path: Path) -> None:
    assert seen(tmp_path, app="def (:\n") == {}
