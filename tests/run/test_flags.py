"""What an app attempts behind a wall is told to the instructor, and costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import sandbox
from grader.core.level import Level
from grader.core.observed import OutsideCall, Place
from grader.reports import REPORTS, Look
from grader.run.flags import junk_written, tried
from grader.sandbox import Starter
from tests.run.test_faults import result

APP = """
import os, subprocess, urllib.request
from pathlib import Path
from flask import Flask
app = Flask(__name__)
here = os.getcwd()

def attempted(*attempts):
    for attempt in attempts:
        try:
            attempt()
        except (OSError, TypeError):
            pass

attempted(lambda: os.kill(1, 0), lambda: open("/etc/evil", "w"))

@app.get("/")
def index():
    attempted(
        lambda: subprocess.run(["no-such-program", "-x"]),
        lambda: os.system("no-such-program -y"),
        lambda: Path("/proc/evil").mkdir(),
        lambda: Path(b"/proc/evil"),
        lambda: os.rename("app.py", "/proc/evil.py"),
        lambda: urllib.request.urlopen("http://example.org/x"),
        # An honest app does these.
        lambda: os.kill(os.getpid(), 0),
        lambda: open("notes.txt", "w"),
        lambda: open("/dev/null", "w"),
        lambda: open("/etc/passwd"),
        lambda: os.fdopen(os.dup(1), "w"),
        lambda: (Path.home() / "kept").write_text(""),
    )
    return "fine"
"""

LOST = """
import os
from pathlib import Path
from flask import Flask
app = Flask(__name__)

@app.get("/")
def index():
    os.mkdir("gone")
    os.chdir("gone")
    os.rmdir("../gone")
    try:
        open("relative", "w")
    except FileNotFoundError:
        return "fine"
"""
"""An app whose working folder is gone: a path in it leads nowhere."""


@pytest.fixture(scope="module")
def sealed() -> Iterator[Starter]:
    with sandbox.starter(levels=(Level.SEALED,)) as made:
        yield made


def test_what_a_wall_stops_is_flagged_with_its_line(
    tmp_path: Path, sealed: Starter
) -> None:
    found = result(tmp_path, sealed, APP)

    assert found.checks[0].verdict == "passed"
    assert found.flags == (
        "start: tried to signal another process: 0 to 1, app.py:15",
        "start: tried to write outside its folder: /etc/evil, app.py:15",
        "page: tried to start a program: no-such-program, app.py:20",
        "page: tried to start a program: no-such-program -y, app.py:21",
        "page: tried to write outside its folder: /proc/evil, app.py:22",
        "page: tried to write outside its folder: /proc/evil.py, app.py:24",
        "page: tried to reach the network: GET http://example.org/x, app.py:25",
    )


def test_no_report_but_the_document_shows_flags(
    tmp_path: Path, sealed: Starter
) -> None:
    found = result(tmp_path, sealed, APP)

    shown = {
        name for name, to_text in REPORTS.items() if "tried" in to_text(found, Look())
    }
    assert shown == {"json"}


def test_an_app_without_a_working_folder_is_let_be(
    tmp_path: Path, sealed: Starter
) -> None:
    found = result(tmp_path, sealed, LOST)

    assert (found.checks[0].verdict, found.flags) == ("passed", ())


def test_an_app_that_does_not_start_is_flagged(tmp_path: Path, sealed: Starter) -> None:
    found = result(tmp_path, sealed, "import os\nos.system('no-such-program')\n1 / 0")

    assert found.outcome == "not_started"
    assert found.flags == (
        "start: tried to start a program: no-such-program, app.py:2",
    )


def test_a_claim_of_another_kind_is_no_flag() -> None:
    attempts = [OutsideCall(kind=kind, asked="9 to 1") for kind in ("odd", "signal")]
    calls = [
        OutsideCall(kind="call", asked="lookup()"),
        OutsideCall(kind="host", asked="a:1", place=Place(file="app.py", line=3)),
    ]

    assert [*tried(attempts, calls)] == [
        "tried to signal another process: 9 to 1",
        "tried to reach the network: a:1, app.py:3",
    ]


def test_bytes_beside_answers_are_counted() -> None:
    assert [*junk_written(0)] == []
    assert [*junk_written(1)] == ["1 byte written where only answers are"]
