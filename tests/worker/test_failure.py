"""What is said of code that fails while it is loaded, from the worker to the words."""

from pathlib import Path

import pytest

from grader.core.mismatch import Mismatch
from grader.run import blocked
from tests.worker.loading import facts, not_loaded

FLASK = "from flask import Flask\n"
OLD = "The code is for an older version, as many tutorials are."
TABS = "Some lines begin with tabs, some with spaces. Let the editor make all spaces."
UNEVEN = "The line begins at a column where no block above it begins."


def said(root: Path, text: str) -> Mismatch:
    (root / "app.py").write_text(text, encoding="utf-8")
    return blocked.mismatch(not_loaded(facts(root)))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param(
            "from flask.ext.sqlalchemy import SQLAlchemy", "flask_sqlalchemy", id="from"
        ),
        pytest.param("import flask.ext.login", "flask_login", id="import"),
        pytest.param("from flask.ext import wtf", "flask_wtf", id="by name"),
        pytest.param(
            "from flask.ext import (\n    wtf)",
            "flask_ and what follows flask.ext",
            id="on the next line",
        ),
    ],
)
def test_an_extension_is_named_as_it_was_imported(
    line: str, name: str, tmp_path: Path
) -> None:
    assert said(tmp_path, f"{FLASK}{line}\n") == Mismatch(
        at="app.py:2",
        expected=f"import {name}",
        actual="flask.ext, which is gone since Flask 1.0",
        hint=OLD,
    )


@pytest.mark.parametrize(
    ("block", "line"),
    [
        pytest.param("\ta = 1\n    return a", "return a", id="a tab, then spaces"),
        pytest.param(
            "        a = 1\n\n\treturn a", "return a", id="spaces, then a tab"
        ),
        pytest.param("\tif a:\n\t\tb\n    c", "c", id="an inner block"),
    ],
)
def test_a_block_of_tabs_and_spaces_is_told_as_one(
    block: str, line: str, tmp_path: Path
) -> None:
    text = f"{FLASK}app = Flask(__name__)\n\ndef index():\n{block}\n"

    found = said(tmp_path, text)

    assert (found.expected, found.actual) == ("tabs or spaces, not both", line)
    assert found.hint == TABS


def test_tabs_of_another_block_do_no_harm(tmp_path: Path) -> None:
    text = "def one():\n\treturn 1\ndef two():\n    a = 1\n  return a\n"

    assert said(tmp_path, text).hint == UNEVEN


def test_an_app_that_asks_at_the_keyboard_is_told_that_nobody_is_there(
    tmp_path: Path,
) -> None:
    assert said(tmp_path, f"{FLASK}name = input('Name: ')\n") == Mismatch(
        at="app.py:2",
        expected="a file that can be loaded to its end",
        actual="EOFError: EOF when reading a line",
        hint="input() waits for somebody who types, and nobody is there: take what is "
        "needed from a request, or from a setting.",
    )
