"""Classes for reports: made of what matters in a test, and of real results."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from grader.batch import report
from grader.batch.entry import Person
from grader.batch.gradebooks import Grade
from grader.batch.report import Shown, Student
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.result import amount
from grader.run import Grading, graded
from grader.sandbox import starter
from grader.sandbox.interpreter import own
from grader.spec import load
from grader.wire.frames import Header

ROOT = Path(__file__).parents[3]

COOKIES = (
    *("right/blueprint", "right/method-view", "wrong/answer-not-escaped"),
    *("wrong/global-instead-of-cookie", "wrong/missing-field-crash"),
    *("wrong/nothing-deleted", "wrong/setcookie-without-post"),
)
"""Submissions of the course: some right, some with the faults of beginners."""


def points(earned: float, possible: float) -> Header:
    """Return points as a document has them."""
    given = {"earned": earned, "possible": possible, "pending": 0}
    return {name: asdict(amount(Fraction(one))) for name, one in given.items()}


def mismatch(actual: str = "404 Not Found", **other: Any) -> Header:
    """Return a mismatch of a document."""
    usual = {"at": "status", "expected": "200 OK", "actual": actual, "cause": ""}
    rest = {"hint": "", "step": 1, "case": "", "claimed": False}
    return {**usual, **rest, **other}


def check(name: str, earned: float = 1, *found: Header, **other: Any) -> Header:
    """Return a check of a document: one point, which is earned or not."""
    return {
        "id": name,
        "title": f"The {name}",
        "verdict": "passed" if earned == 1 else "failed",
        "points": points(earned, 1),
        "mismatches": [*found],
        "follows": [],
        "same_crash_as": "",
        "steps": [],
        "repeat": [],
        **other,
    }


def document(*checks: Header, **other: Any) -> Header:
    """Return a result document with these checks."""
    earned = sum(one["points"]["earned"]["value"] for one in checks)
    return {
        "outcome": "scored",
        "message": "",
        "points": points(earned, len(checks)),
        "checks": [*checks],
        "remarks": [],
        "flags": [],
        **other,
    }


def student(key: str, result: Header, **other: Any) -> Student:
    """Return a student with a result; `other` is of their grade."""
    told = result["points"]
    usual = Grade(
        person=Person(id=key, name=key.title()),
        earned=Fraction(told["earned"]["exact"]),
        possible=Fraction(told["possible"]["exact"]),
        outcome=result["outcome"],
    )
    return Student(key=key, grade=replace(usual, **other), document=result)


def written(students: Iterable[Student], **other: Any) -> str:
    """Return the report of a class."""
    file = StringIO(newline="")
    report.write(file, Shown(**{"title": "Cookies", "students": students, **other}))
    return file.getvalue()


def block(page: str, name: str) -> Any:
    """Return what is embedded in a page under a name."""
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)<', page, re.DOTALL
    )
    assert found
    return json.loads(found[1])


def of_kind(page: str, letter: str) -> list[list[Any]]:
    """Return the parts of a kind that are embedded in a page."""
    return [part for part in block(page, "parts") if part[0] == letter]


def groups(page: str) -> list[tuple[str, list[str]]]:
    """Return what stands for each group of failures, and the keys of its students."""
    every = block(page, "parts")
    keys = [part[1] for part in every if part[0] == "p"]
    return [
        (
            every[part][3] if every[part][0] == "f" else every[part][1],
            [keys[one] for one in members],
        )
        for _, part, members in block(page, "summary")["groups"]
    ]


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Header]:
    """Return the results of some submissions, and of one that cannot be started."""
    place = tmp_path_factory.mktemp("report")
    (place / "app.py").write_text("from flask import Flask\napp = Flask(\n")
    folder, limits = ROOT / "assignments/08-cookies", Limits()
    submissions = [folder / "submissions" / name for name in COOKIES]
    spec = load(folder, cache=place / "cache", limits=limits)
    with starter(levels=(Level.SEPARATE,)) as made:
        grading = Grading(
            starter=made,
            course=own(),
            reference=ROOT / "reference/08-cookies",
            cache=place / "cache",
        )
        results = [
            graded(spec, one, grading, lambda _: None) for one in (*submissions, place)
        ]
    return [json.loads(json.dumps(asdict(one))) for one in results]


NAMES: Mapping[str, str] = {
    "script": "<script>window.harmed = 1</script>",
    "end": "</script><img src=x onerror='window.harmed = 1'>",
    "comment": "<!--<script>",
    "formula": "=HYPERLINK(1)",
    "bidi": "\u202eevil\u202c",
    "line": "a\u2028b\u2029c",
    "surrogate": "half \udc80",
    "control": "\x1b[31mred\x00",
    "ampersand": "&lt;b&gt; & \"quotes' {{ 7*7 }} {% raw %}",
}
"""What people may be called, and apps may answer."""
