"""Times a class: `grade batch` on two lanes, pytest once a submission, and the floor.

    python benchmarks/class.py [COUNT]

The class is made of the right and wrong submissions of `08-cookies` whose `app.py` has
an `app`, over and over until there are COUNT, each with a line of its own. The sides:

- batch: two lanes at the highest level that holds here, a fresh app for every check;
- pytest: `python -m pytest` in the folder of each submission, with the checks written
  by hand (`benchmarks/one`), for a tenth of the class, one after another;
- floor: the requests of the batch by `app.test_client()` in one warm process, the app
  imported anew for each submission and for no check, nothing expected, nothing apart.

The same for an assignment of one request. Prints submissions a second, and ratios.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from typing import TypeAlias

from grader import sandbox
from grader.batch.entry import Entry, Intake, Person
from grader.batch.setup import Setup
from grader.batch.whole import Class, graded_class
from grader.core.level import Level
from grader.core.limits import Limits
from grader.run import Grading, graded
from grader.sandbox.interpreter import own
from grader.spec import load

ROOT = Path(__file__).resolve().parents[1]
ONE = ROOT / "benchmarks" / "one"
COUNT = 100
LANES = 2
SHARE = 10
"""One submission of so many is given to pytest, which takes long."""

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

Asked: TypeAlias = tuple[str, str, dict[str, str]]
"""A request: method, target, form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An assignment, submissions to it, and its checks as pytest has them."""

    name: str
    assignment: Path
    reference: Path
    submissions: Sequence[Path]
    by_hand: Path


def main(count: int) -> None:
    """Print the rates of all sides."""
    with tempfile.TemporaryDirectory() as folder:
        for subject in subjects(Path(folder)):
            told(subject, count, Path(folder) / subject.name)


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


def told(subject: Subject, count: int, folder: Path) -> None:
    """Print the rates of one subject."""
    folder.mkdir()
    copies = [*copied(subject, count, folder / "class")]
    level, requests = asked(subject)
    sides: dict[str, Callable[[], int]] = {
        "batch": lambda: batch(subject, copies, folder / "out", level),
        "pytest": lambda: by_pytest(subject, copies[:: min(SHARE, count)]),
        "floor": lambda: floor(copies, requests, folder / "asked.json"),
    }
    rates = {}
    for name, side in sides.items():
        start = time.perf_counter()
        done = side()
        rates[name] = done / (time.perf_counter() - start)
    sys.stdout.write(
        f"{subject.name}: {count} submissions, {len(requests)} requests each, "
        f"{level.value}, {LANES} lanes\n"
    )
    for name, rate in rates.items():
        ratio = rates["batch"] / rate
        said = f"    {name:6} {rate:7.2f} a second; batch is {ratio:.2f} of it\n"
        sys.stdout.write(said)


def copied(subject: Subject, count: int, folder: Path) -> Iterator[Path]:
    """Yield the folders of a class; no two submissions are the same."""
    for number, one in enumerate(islice(cycle(subject.submissions), count)):
        made = folder / f"s{number:04}"
        shutil.copytree(one, made, ignore=shutil.ignore_patterns("__pycache__"))
        with (made / "app.py").open("a", encoding="utf-8") as file:
            file.write(f"\n# {number}\n")
        yield made


def asked(subject: Subject) -> tuple[Level, list[Asked]]:
    """Return the level that holds here, and the requests that a grading makes."""
    with sandbox.starter() as starter:
        grading = Grading(starter=starter, reference=subject.reference)
        assignment = load(subject.assignment)
        result = graded(assignment, subject.reference, grading, lambda _: None)
        level = starter.level
    steps = (step for check in result.checks for step in check.steps if step.status)
    found = []
    for step in steps:
        method, _, target = step.request.partition(" ")
        lines = (
            one.removeprefix("form ") for one in step.sent if one.startswith("form ")
        )
        pairs = (line.partition("=")[::2] for line in lines)
        found.append((method, target, dict(pairs)))
    return level, found


def batch(subject: Subject, copies: Sequence[Path], out: Path, level: Level) -> int:
    """Grade the class; return how many were graded."""
    setup = Setup(
        folder=subject.assignment,
        reference=subject.reference,
        cache=out.parent / "cache",
        level=level,
        limits=Limits(),
        python=own(),
        course=own(),
    )
    entries = [
        Entry(key=one.name, people=(Person(id=one.name),), files=tuple(files(one)))
        for one in copies
    ]
    found = Intake(layout="plain", entries=tuple(entries))
    one = Class(found=found, setup=setup, folder=out, lanes=LANES)
    return len(graded_class(one, lambda _: None))


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a submission, by their names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def by_pytest(subject: Subject, copies: Sequence[Path]) -> int:
    """Run pytest in each folder; return how many there were."""
    for one in copies:
        shutil.copy(subject.by_hand, one)
        subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
                *("-c", "/dev/null", "--rootdir", str(one), "test_by_hand.py"),
            ],
            cwd=one,
            capture_output=True,
            check=False,
        )
        (one / subject.by_hand.name).unlink()
    return len(copies)


def floor(copies: Sequence[Path], requests: Sequence[Asked], told: Path) -> int:
    """Make the requests of all in a process that is warm; return how many there are."""
    told.write_text(json.dumps([[str(one) for one in copies], requests]))
    command = [sys.executable, __file__, "--floor", str(told)]
    subprocess.run(command, check=True, capture_output=True)
    return len(copies)


def floored(told: Path) -> None:
    """Be the process that is the floor."""
    folders, requests = json.loads(told.read_text())
    for folder in folders:
        sys.path[0] = folder
        sys.modules.pop("app", None)
        client = import_module("app").app.test_client(use_cookies=False)
        for method, target, form in requests:
            client.open(target, method=method, data=form or None).get_data()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        floored(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
