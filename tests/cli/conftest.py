"""A small course, and `grade` run in it: in this process, and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.cli import main

ROOT = Path(__file__).parents[2]

SPEC = """\
spec: 1
assignment: {name}
title: {{en: {title}, zh: 你好}}
checks:
  - id: home
    title: {{en: The page / says hello, zh: 页面 / 说 hello}}
    points: 3
    steps: [{{GET: /, expect: {{text: hello}}}}]
  - id: about
    title: {{en: There is a page /about, zh: 有页面 /about}}
    steps: [{{GET: /about}}]
"""

RIGHT = """\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    return "hello"


@app.route("/about")
def about():
    return "about"
"""

WRONG = RIGHT.replace('return "hello"', 'return "bye"')

SLOW = RIGHT.replace("def home():", "def home():\n    import time; time.sleep(60)")

Files = Mapping[str, str]

Grade = Callable[..., "Ended"]


class Ended:
    """A run that ended: its exit code and what it wrote."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def lay(folder: Path, files: Files) -> Path:
    """Write files below a folder; return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def spec(name: str, title: str) -> str:
    """Return a spec of two checks, four points."""
    return SPEC.format(name=name, title=title)


COURSE = {
    "grader.yaml": "assignments: assignments\n",
    "assignments/01-hello/assignment.yaml": spec("hello", "Hello"),
    "assignments/02-hello-again/assignment.yaml": spec("hello-again", "Hello again"),
    "assignments/notes.txt": "not an assignment",
    "reference/01-hello/app.py": RIGHT,
    "student_template/01-hello/app.py": "from flask import Flask\n\napp = Flask('x')\n",
    "student_template/01-hello/templates/base.html": "<p>hello</p>\n",
    "student_template/01-hello/__pycache__/app.pyc": "left over",
}
"""A course of two assignments; only the first has a reference and a starter."""


UNSET = ("CI", "COLUMNS", "CONDA_PREFIX", "FORCE_COLOR", "NO_COLOR", "VIRTUAL_ENV")
"""Variables that would change what is graded or how it is shown."""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a course in whose folder we stand, with a right and a wrong app."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    folder = lay(tmp_path / "course", COURSE)
    lay(folder, {"ada/app.py": RIGHT, "bob/app.py": WRONG})
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def grade(capsys: pytest.CaptureFixture[str]) -> Grade:
    """Return what runs `grade` with these words in this process."""

    def run(*words: str) -> Ended:
        code = main(words)
        told = capsys.readouterr()
        return Ended(code, told.out, told.err)

    return run


def process(*words: str, cwd: Path | None = None, **env: str) -> subprocess.Popen[str]:
    """Start `python -m grader` with these words in a process and group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
    )
