"""An app that does not let itself be looked at loses a hint, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox import Starter
from tests.end_to_end.one import one

APP = """
import ast
import os

from flask import Flask, render_template

app = Flask(__name__)


def gone(*given, **named):
    {body}


@app.route("/")
def index():
    ast.parse = gone
    return "Hello, " + "stranger"
"""

STEPS = "- GET: /\n  expect: {text: Ada, html: {css: p, count: 1}}"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("os._exit(0)", id="ends"),
        pytest.param("while True: pass", id="hangs"),
        pytest.param("raise ValueError", id="raises"),
        pytest.param("return None", id="lies"),
    ],
)
def test_a_look_that_fails_changes_no_verdict(
    body: str, starter: Starter, tmp_path: Path
) -> None:
    check = one(starter, tmp_path, APP.replace("{body}", body), STEPS)

    assert (check.verdict, [each.at for each in check.mismatches]) == (
        "failed",
        ["text", "html p"],
    )
    assert [each.cause for each in check.mismatches] == ["", ""]


def test_an_app_with_a_module_of_our_name_is_looked_at_or_not(
    starter: Starter, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "grader.py").write_text("MARK = 'A'\n", encoding="utf-8")

    check = one(starter, tmp_path, f"from grader import MARK\n{APP}", STEPS)

    assert check.verdict == "failed"
