"""Classes to grade for a benchmark, and what grading one takes.

A class is made of the submissions of a subject, over and over until there are enough,
each with a line of its own. Some of them may be hostile: they take all that they may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from grader.batch.entry import Entry, Intake, Person
from grader.batch.setup import Setup
from grader.batch.whole import Class, Told, graded_class
from grader.core.level import Level
from grader.core.limits import Limits
from grader.sandbox.interpreter import own

ROOT = Path(__file__).resolve().parents[1]
ONE = ROOT / "benchmarks" / "one"
LANES = 2

SPEC = """
spec: 1
title: One request
checks:
  - id: home
    title: The home page
    steps: [{GET: /, expect: {status: 200}}]
"""

BY_HAND = """
from app import app

def test_home():
    assert app.test_client().get("/").status_code == 200
"""

HOSTILE = (
    "import time; time.sleep(1e6)",
    "app.before_request(lambda: __import__('time').sleep(1e6))",
    "app.before_request(lambda: any(iter(int, 1)))",
    "app.before_request(lambda: [bytearray(1 << 24) for _ in iter(int, 1)])",
    "app.before_request(lambda: any(print('x' * 9999) for _ in iter(int, 1)))",
)
"""Last lines of apps that sleep, compute, want memory or print without end."""

SHORT = Limits(load=2.0, request=1.0)
"""What a class with hostile submissions is graded with: they take all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An assignment, submissions to it, and its checks as pytest has them."""

    name: str
    assignment: Path
    reference: Path
    submissions: Sequence[Path]
    by_hand: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What grading a class has taken: seconds, of its first and second half too.

    `held` are bytes of memory, by the number of results there were: what this process
    has then, and the most that its lanes have had so far; pages that they share are
    counted for each.
    """

    seconds: float
    halves: tuple[float, float]
    held: tuple[int, ...]


def subjects(folder: Path) -> Iterator[Subject]:
    """Yield what is timed; `folder` is for what has to be written."""
    cookies = ROOT / "assignments" / "08-cookies"
    every = sorted(cookies.glob("submissions/*/*"))
    yield Subject(
        name="08-cookies",
        assignment=cookies,
        reference=ROOT / "reference" / "08-cookies",
        submissions=[one for one in every if is_plain(one)],
        by_hand=ONE / "cookies" / "test_by_hand.py",
    )
    one = folder / "one"
    one.mkdir()
    (one / "assignment.yaml").write_text(SPEC)
    (one / "test_by_hand.py").write_text(BY_HAND)
    app = folder / "app"
    app.mkdir()
    shutil.copy(ONE / "ten" / "app" / "app.py", app)
    yield Subject(
        name="one request",
        assignment=one,
        reference=app,
        submissions=[app],
        by_hand=one / "test_by_hand.py",
    )


def is_plain(submission: Path) -> bool:
    """Return whether a plain import finds the app, and it ends by itself."""
    file = submission / "app.py"
    code = "from app import app; app.test_client().get('/')"
    return (
        file.exists()
        and not subprocess.run(  # noqa: PLW1510 - its status is asked for
            [sys.executable, "-c", code],
            cwd=submission,
            capture_output=True,
            timeout=20,
        ).returncode
    )


def copied(
    subject: Subject, count: int, folder: Path, hostile: int = 0
) -> Iterator[Path]:
    """Yield the folders of a class; no two submissions are the same.

    One of so many is a `hostile` one, none if that is 0.
    """
    evil = cycle(HOSTILE)
    for number, one in enumerate(islice(cycle(subject.submissions), count), start=1):
        made = folder / f"s{number:04}"
        shutil.copytree(one, made, ignore=shutil.ignore_patterns("__pycache__"))
        last = f"# {number}" if not hostile or number % hostile else next(evil)
        with (made / "app.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{last}\n")
        yield made


def graded(
    subject: Subject,
    copies: Sequence[Path],
    out: Path,
    level: Level,
    limits: Limits | None = None,
) -> Taken:
    """Grade the class; return what that has taken."""
    setup = Setup(
        folder=subject.assignment,
        reference=subject.reference,
        cache=out.parent / "cache",
        level=level,
        limits=limits or Limits(),
        python=own(),
        course=own(),
    )
    entries = [
        Entry(key=one.name, people=(Person(id=one.name),), files=tuple(files(one)))
        for one in copies
    ]
    found = Intake(layout="plain", entries=tuple(entries))
    one = Class(found=found, setup=setup, folder=out, lanes=LANES)
    moments, held = [time.perf_counter()], [0]

    def told(_: Told) -> None:
        moments.append(time.perf_counter())
        held.append(holding())

    graded_class(one, told)
    moments.append(time.perf_counter())
    first, half, last = moments[0], moments[len(copies) // 2], moments[-1]
    return Taken(
        seconds=last - first, halves=(half - first, last - half), held=tuple(held)
    )


def holding() -> int:
    """Return the bytes of this process, and the most that each of its lanes had."""
    own = Path("/proc") / str(os.getpid())
    below = (file.read_text().split() for file in own.glob("task/*/children"))
    lanes = [own.with_name(pid) for pids in below for pid in pids]
    return said(own, "VmRSS") + sum(said(lane, "VmHWM") for lane in lanes)


def said(process: Path, name: str) -> int:
    """Return a size that the system tells of a process; 0 of one that has ended."""
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    sizes = (line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return 1024 * int(next(sizes, "0"))


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a submission, by their names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
