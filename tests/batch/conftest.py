"""A small class, and what it is graded with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from grader.batch.entry import Entry, Intake, Person
from grader.batch.setup import Setup
from grader.core.level import Level
from grader.core.limits import Limits
from grader.sandbox.interpreter import own

SPEC = """
spec: 1
title: Greeting
limits: {load: 5s, request: 2s}
checks:
  - id: home
    title: Home
    points: 2
    steps: [{GET: /, expect: {text: hello}}]
  - id: like
    title: Like
    steps: [{GET: /like, expect: {same_as_reference: [text]}}]
"""

RIGHT = """
from flask import Flask
app = Flask(__name__)

@app.get("/")
def home():
    return "hello"

@app.get("/like")
def like():
    return "like"
"""

WRONG = RIGHT.replace('"hello"', '"goodbye"')
BROKEN = "import no_such_module\n"


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    """Return what to grade with, at `separate`: what a class needs is no wall."""
    for name, text in {
        "greet/assignment.yaml": SPEC,
        "reference/app.py": RIGHT,
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    return Setup(
        folder=tmp_path / "greet",
        reference=tmp_path / "reference",
        cache=tmp_path / "cache",
        level=Level.SEPARATE,
        limits=Limits(),
        python=own(),
        course=own(),
    )


def entries(folder: Path, apps: Mapping[str, str | bytes]) -> Sequence[Entry]:
    """Return a class in which each has handed in one file, by their names."""
    made = []
    for key, app in apps.items():
        file = folder / key / "app.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(app if isinstance(app, bytes) else app.encode())
        person = Person(id=key)
        made.append(Entry(key=key, people=(person,), files=(("app.py", file),)))
    return made


def of(every: Sequence[Entry]) -> Intake:
    """Return the class that these have handed in."""
    return Intake(layout="plain", entries=tuple(every))
