"""What is no file where the app should be, or is one only for a moment."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from grader.core.result import Result
from grader.run import Grading, graded
from grader.sandbox.handed import handed
from grader.sandbox.interpreter import own
from grader.sandbox.tree import File, Unusable, digest
from grader.sandbox.zygote import Zygote
from grader.spec import load
from tests.hostile.conftest import IS_ROOT

SPEC = """
spec: 1
title: One page
checks:
  - {id: home, title: Home, steps: [{GET: /, expect: {text: {is: mine}}}]}
"""

APP = """
from flask import Flask
app = Flask(__name__)
@app.get("/")
def home(): return "@word@"
"""

SECRET = "canary-secret-5e1f7c"

WORDS = ("one", "two")


def socket_at(path: Path) -> None:
    """Put a socket there; what listened is gone."""
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(path))


def linked(to: str) -> Callable[[Path], None]:
    """Return what puts a link there."""
    return lambda path: path.symlink_to(to)


def device(major: int, minor: int) -> Callable[[Path], None]:
    """Return what puts a device there."""
    number = os.makedev(major, minor)
    return lambda path: os.mknod(path, 0o666 | stat.S_IFCHR, number)


STRANGE: Mapping[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "socket": socket_at,
    "folder": Path.mkdir,
    "link to a file outside": linked("../secret.py"),
    "link to nothing": linked("nothing"),
    "link to itself": linked("app.py"),
    "link to what never ends": linked("/dev/zero"),
}
"""What stands where `app.py` should -> what puts it there."""

DEVICES: Mapping[str, Callable[[Path], None]] = {
    "what never ends": device(1, 5),
    "what waits for a key": device(5, 0),
}


@pytest.fixture(scope="module")
def grading() -> Iterator[Grading]:
    with Zygote(own()) as starter:
        yield Grading(starter=starter)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder for a submission, with a spec and a secret beside it."""
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "assignment.yaml").write_text(SPEC)
    (tmp_path / "secret.py").write_text(APP.replace("@word@", SECRET))
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


@pytest.fixture
def grade(place: Path, grading: Grading) -> Callable[[], Result]:
    assignment = load(place.parent / "spec")
    return lambda: graded(assignment, place, grading, lambda _: None)


@pytest.mark.parametrize("name", [*STRANGE, *(DEVICES if IS_ROOT else {})])
def test_what_is_no_file_is_no_app(
    name: str, place: Path, grade: Callable[[], Result]
) -> None:
    {**STRANGE, **DEVICES}[name](place / "app.py")
    (place / "notes.txt").write_text("no app")

    result = grade()

    assert (result.outcome, result.message.splitlines()[0]) == (
        "not_started",
        "start: no file",
    )
    assert SECRET not in str(result)


@pytest.mark.parametrize("name", [*STRANGE, *(DEVICES if IS_ROOT else {})])
def test_nothing_but_what_is_no_file_is_rejected(
    name: str, place: Path, grade: Callable[[], Result]
) -> None:
    {**STRANGE, **DEVICES}[name](place / "app.py")

    assert grade().outcome == "rejected"


def test_an_app_that_changes_all_the_time_runs_as_it_was_read(
    place: Path, grade: Callable[[], Result]
) -> None:
    sources = {word: APP.replace("@word@", word).encode() for word in WORDS}
    digests = {digest({"app.py": File(content=one)}): w for w, one in sources.items()}
    with replaced(place / "app.py", *(writer(one) for one in sources.values())):
        results = [grade() for _ in range(8)]

    for result in results:
        [found] = result.checks[0].mismatches
        assert found.actual == f"shows: {digests[result.submission.digest]}"


def test_what_becomes_a_link_or_a_pipe_is_not_followed_and_not_waited_for(
    place: Path,
) -> None:
    (place / "notes.txt").write_text("no app")
    source = APP.encode()
    ways = (writer(source), linked("../secret.py"), os.mkfifo)
    read: set[bytes | None] = set()
    with replaced(place / "app.py", *ways):
        while not {source, None} <= read:
            with suppress(Unusable):
                files = handed(place).files
                read.add(files["app.py"].content if "app.py" in files else None)

    assert read == {source, None}


def writer(content: bytes) -> Callable[[Path], None]:
    """Return what writes this into a file."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


REPLACES = """
import itertools, os, sys
path, other, *ways = sys.argv[1:]
for way in itertools.cycle(ways):
    os.link(way, other, follow_symlinks=False)
    os.replace(other, path)
"""


@contextmanager
def replaced(path: Path, *ways: Callable[[Path], None]) -> Iterator[None]:
    """Have another process put something else there all the time, never half of it."""
    folder = path.parent.parent / "ways"
    folder.mkdir()
    made = [folder / str(number) for number in range(len(ways))]
    for way, place in zip(ways, made, strict=True):
        way(place)
    ways[0](path)
    words = [str(one) for one in (path, folder / "other", *made)]
    with subprocess.Popen([sys.executable, "-Ic", REPLACES, *words]) as process:
        try:
            yield
        finally:
            process.kill()
