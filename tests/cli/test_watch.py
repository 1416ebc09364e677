"""`grade check --watch`, as a process of its own."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, ROOT, WRONG, lay, process, spec
from tests.sandbox.archives import zip_of

Watch = Callable[..., "Watched"]

WAITING = "Waiting for a change in bob; Ctrl-C ends.\n"

HOME = """\
✗ failed  0/3  The page / says hello  home
    1. GET /  200
       at        text
       expected  contains "hello"
       actual    shows: bye
       view      home, app.py:6
    to repeat it by hand:
      # in the folder of the app, in another terminal: flask run
      curl -i http://localhost:5000/

1 of 4 points; 1 of 2 checks passed.
To look at one alone: grade check bob -a 01 --only home
"""


class Watched:
    """A process that watches, and what it says."""

    def __init__(self, started: subprocess.Popen[str]) -> None:
        self.process = started

    def said(self) -> str:
        """Return what is said until the next change is waited for."""
        assert self.process.stdout is not None
        lines = []
        for line in iter(self.process.stdout.readline, ""):
            if line == WAITING:
                break
            lines.append(line)
        return "".join(lines)

    def ended(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """End it; return its exit code and what it said of errors."""
        self.process.send_signal(number)
        _, told = self.process.communicate()
        return self.process.returncode, told


@pytest.fixture
def watch(course: Path) -> Iterator[Watch]:
    started = []

    def watch(*words: str) -> Watched:
        command = ("check", "bob", "-a", "01", "--watch", *words)
        started.append(process(*command, cwd=course))
        return Watched(started[-1])

    yield watch
    for one in started:
        one.kill()
        one.communicate()


def save(course: Path, text: str, name: str = "bob/app.py") -> None:
    """Save a file as editors do: beside it first, then in its place."""
    beside = lay(course, {f"{name}~": text}) / f"{name}~"
    beside.replace(course / name)


def test_a_save_says_what_changed(course: Path, watch: Watch) -> None:
    watching = watch()
    assert watching.said().startswith("Hello  01-hello\nbob: 1/4 points\n")

    save(course, RIGHT)
    assert watching.said() == (
        "\n"
        "Changed: app.py\n"
        "bob: 1 → 4 of 4 points\n"
        "now passes: home\n"
        "\n"
        "4 of 4 points: everything passed.\n"
        "\n"
    )

    save(course, WRONG)
    assert watching.said() == (
        f"\nChanged: app.py\nbob: 4 → 1 of 4 points\nnow fails: home\n\n{HOME}\n"
    )

    save(course, WRONG.replace("bye", "bye, bye"))
    assert watching.said().startswith(
        "\n"
        "Changed: app.py\n"
        "bob: 1 → 1 of 4 points\n"
        "still fails: home\n"
        "No check passes or fails otherwise than before.\n"
    )
    assert watching.ended() == (1, "")


def test_an_archive_is_watched(course: Path, watch: Watch) -> None:
    shutil.rmtree(course / "bob")
    (course / "bob").write_bytes(zip_of({"app.py": WRONG.encode()}))
    watching = watch()
    watching.said()

    (course / "new").write_bytes(zip_of({"app.py": RIGHT.encode()}))
    (course / "new").replace(course / "bob")

    assert watching.said().startswith("\nChanged: bob\nbob: 1 → 4 of 4 points\n")


def test_an_app_that_does_not_start_is_told_and_compared_with_the_one_before(
    course: Path, watch: Watch
) -> None:
    watching = watch()
    watching.said()

    save(course, "print(\n")
    assert watching.said().startswith(
        "\nChanged: app.py\n✗ The app could not be started\n    at        app.py:1"
    )

    save(course, RIGHT)
    assert "bob: 1 → 4 of 4 points\nnow passes: home\n" in watching.said()
    assert watching.ended() == (0, "")


def test_a_spec_is_read_again_when_it_changes(course: Path, watch: Watch) -> None:
    name = "assignments/01-hello/assignment.yaml"
    good = spec("hello", "Hello")
    watching = watch()
    watching.said()

    save(course, good.replace("checks:", "chekcs:"), name)
    assert watching.said() == f"\nChanged: {name}\n\n"

    save(course, good.replace("text: hello", "text: bye"), name)
    assert watching.said().startswith(
        f"\nChanged: {name}\nbob: 1 → 4 of 4 points\nnow passes: home\n"
    )
    code, told = watching.ended()
    assert code == 0
    assert told.startswith("grader: ")
    assert "2:1: unknown key 'chekcs'; did you mean 'checks'?" not in told
    assert "unknown key 'chekcs'; did you mean 'checks'?" in told


def test_what_nobody_saved_starts_nothing(course: Path, watch: Watch) -> None:
    watching = watch()
    watching.said()

    lay(
        course / "bob",
        {
            ".app.py.swp": "",
            "4913": "",
            "__pycache__/app.pyc": "",
            "instance/uploaded.txt": "",
            "notes.db": "",
            "notes.db-journal": "",
        },
    )
    lay(course / "bob", {"a.py": "", "b.py": "", "templates/c.html": "", "d.css": ""})

    assert watching.said().startswith(
        "\nChanged: a.py, b.py, d.css and 1 more file\nbob: 1 → 1 of 4 points\n"
    )


def test_reports_in_files_are_written_each_time(course: Path, watch: Watch) -> None:
    watching = watch("--report", "text:seen.txt")
    watching.said()
    before = (course / "seen.txt").read_text(encoding="utf-8")
    save(course, RIGHT)
    watching.said()

    assert "bob: 1/4 points\n" in before
    assert "bob: 4/4 points\n" in (course / "seen.txt").read_text(encoding="utf-8")


def test_a_terminal_is_cleared(course: Path) -> None:
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "bob", "-a", "01", "--watch"],
        stdout=theirs,
        cwd=course,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"},
        start_new_session=True,
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as screen:
        first = _until_waiting(screen.read)
        save(course, RIGHT)
        second = _until_waiting(screen.read)
        started.send_signal(signal.SIGINT)
        started.wait()

    assert b"\x1b[2J" not in first
    assert second.startswith(b"\x1b[2J\x1b[1;1HChanged: app.py\r\n")
    assert started.returncode == 0


def _until_waiting(read: Callable[[int], bytes]) -> bytes:
    """Return what is shown until the next change is waited for."""
    shown = b""
    while not shown.endswith(WAITING.encode().replace(b"\n", b"\r\n")):
        shown += read(1)
    return shown
