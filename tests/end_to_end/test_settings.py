"""What an app is started with: environment, config and files, by check."""

from __future__ import annotations

from pathlib import Path

from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ignored, verdicts

APP = """
import os
from flask import Flask, request
app = Flask(__name__)
key = os.environ.get("KEY", "none")
prices = open("prices.txt").read() if os.path.exists("prices.txt") else "none"

@app.get("/")
def home():
    return f"key={key} size={app.config.get('SIZE')} prices={prices}"

@app.get("/double/<int:n>")
def double(n):
    return str(n * 2 if n < 5 else n)
"""

SPEC = """
spec: 1
assignment: settings
title: Settings
app:
  env: {KEY: app}
  config: {SIZE: 1}
  files: {prices.txt: fixtures/prices.txt}
vars: {wanted: "42"}
checks:
  - id: of-the-app
    title: The assignment's setting
    steps:
      - GET: /
        expect: {text: "key=app size=1 prices=${wanted}"}
  - id: of-the-check
    title: The check's own
    env: {KEY: check}
    config: {SIZE: 2}
    files: {prices.txt: fixtures/other.txt}
    steps:
      - GET: /
        expect: {text: "key=check size=2 prices=7"}
  - id: again
    title: The assignment's setting again
    steps:
      - GET: /
        expect: {text: "key=app size=1 prices=42"}
  - id: shares
    title: Numbers are doubled
    points: 4
    score: each
    each: [{n: 1, d: 2}, {n: 2, d: 4}, {n: 3, d: 6}, {n: 9, d: 18}]
    steps:
      - GET: /double/${n}
        expect: {text: {is: "${d}"}}
"""


def test_each_check_has_its_own_setting_and_cases_share_points(
    starter: Starter, tmp_path: Path
) -> None:
    spec, mine = tmp_path / "spec", tmp_path / "mine"
    (spec / "fixtures").mkdir(parents=True)
    (spec / "fixtures" / "prices.txt").write_text("42")
    (spec / "fixtures" / "other.txt").write_text("7")
    (spec / "assignment.yaml").write_text(SPEC)
    mine.mkdir()
    (mine / "app.py").write_text(APP)

    result = graded(load(spec), mine, Grading(starter=starter), ignored)

    assert verdicts(result) == {
        "of-the-app": "passed",
        "of-the-check": "passed",
        "again": "passed",
        "shares": "failed",
    }
    assert result.points.earned.exact == "6"
    assert [each.case for each in result.checks[3].mismatches] == ["n: 9, d: 18"]
    assert not (mine / "prices.txt").exists()
