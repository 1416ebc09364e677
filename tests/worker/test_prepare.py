"""What prepares an app, and how it is found and run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.worker.loading import facts

APP = """
import os, sys
import click
from flask import Flask, current_app
from flask.cli import AppGroup

app = Flask(__name__)
app.config["DONE"] = done = []
data = AppGroup("data")
app.cli.add_command(data)

@app.cli.command("init-db")
def command():
    app.config["DONE"].append(f"command {current_app.name} {by_cli()}")

@data.command("load")
@click.argument("name")
def load(name):
    done.append(f"load {name}")

@app.cli.command("ask")
def ask():
    click.confirm("Sure?", abort=True)

def by_cli():
    return os.environ.get("FLASK_RUN_FROM_CLI")

def fill():
    done.append(f"fill {current_app.name} {by_cli()}")

class tables:
    class all:
        def create():
            done.append("nested")

not_callable = 1
"""

SCRIPT = """
import sys
from flask import current_app
import app
app.done.append(f"{__name__} {sys.argv} {current_app.name}")
sys.exit(0)
"""

HELPER = """
from app import done
def seed():
    done.append("seed")
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "helper.py").write_text(HELPER)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "init_db.py").write_text(SCRIPT)
    return tmp_path


def done(root: Path, *ways: tuple[str, str]) -> str:
    answer = facts(root, prepare=ways)
    told: str = answer["after"]["DONE"]
    return told


def failed(root: Path, *ways: tuple[str, str]) -> dict[str, Any]:
    return facts(root, prepare=ways)


@pytest.mark.parametrize(
    ("way", "told"),
    [
        pytest.param(("cli", "init-db"), "['command app true']", id="command"),
        pytest.param(("cli", "data load a"), "['load a']", id="command of a group"),
        pytest.param(
            ("script", "data/init_db.py"),
            "[\"__main__ ['data/init_db.py'] app\"]",
            id="script",
        ),
        pytest.param(("call", "app.fill"), "['fill app None']", id="function"),
        pytest.param(("call", "fill"), "['fill app None']", id="of the app's file"),
        pytest.param(("call", "app.tables.all.create"), "['nested']", id="method"),
        pytest.param(("call", "tables.all.create"), "['nested']", id="its method"),
        pytest.param(("call", "helper.seed"), "['seed']", id="not imported yet"),
    ],
)
def test_a_way_is_gone_in_an_app_context(
    mine: Path, way: tuple[str, str], told: str
) -> None:
    assert done(mine, way) == told


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(("cli", "init"), id="command"),
        pytest.param(("script", "init_db.py"), id="script"),
        pytest.param(("call", "app.init_db"), id="function"),
        pytest.param(("call", "app.not_callable"), id="no function"),
        pytest.param(("call", "helpers.seed"), id="module"),
        pytest.param(("call", "os.getcwd.x"), id="nothing in another's module"),
        pytest.param(("call", "shutil.rmtree"), id="another's module"),
    ],
)
def test_what_is_not_there_is_passed_over(mine: Path, way: tuple[str, str]) -> None:
    assert done(mine, way) == "[]"
    assert done(mine, way, ("call", "helper.seed")) == "['seed']"


def test_only_the_first_is_gone(mine: Path) -> None:
    ways = (("call", "helper.seed"), ("cli", "init-db"), ("call", "app.fill"))

    assert done(mine, *ways) == "['seed']"


@pytest.mark.parametrize(
    ("way", "place", "command"),
    [
        pytest.param(
            ("cli", "ask"), {"file": "app.py", "line": 21}, "flask ask", id="command"
        ),
        pytest.param(
            ("script", "bad.py"),
            {"file": "bad.py", "line": 0},
            "python bad.py",
            id="script",
        ),
        pytest.param(
            ("call", "worse.fail"),
            {"file": "worse.py", "line": 1},
            "worse.fail()",
            id="function",
        ),
    ],
)
def test_a_failure_is_told_with_its_place(
    mine: Path, way: tuple[str, str], place: dict[str, object], command: str
) -> None:
    (mine / "bad.py").write_text("raise SystemExit(3)\n")
    (mine / "worse.py").write_text("def fail():\n    raise KeyError('a')\n")

    claim = failed(mine, way)

    assert claim["reason"] == "not prepared"
    assert claim["facts"] == {**place, "command": command}


def test_a_module_that_cannot_be_imported_is_told_as_such(mine: Path) -> None:
    (mine / "bad.py").write_text("import qrcode\n")

    claim = failed(mine, ("call", "bad.fill"))

    assert (claim["reason"], claim["facts"]["name"]) == ("missing package", "qrcode")


def test_servers_that_a_script_starts_are_not_the_apps(mine: Path) -> None:
    (mine / "bad.py").write_text("import app\napp.app.run(port=7)\n")

    assert facts(mine, prepare=[("script", "bad.py")])["runs"] == []
