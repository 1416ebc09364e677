"""Times a class: `grade batch` on two lanes, pytest once a submission, and the floor.

    python -m benchmarks.class [COUNT]

The class is made of the right and wrong submissions of `08-cookies` whose `app.py` has
an `app`, over and over until there are COUNT, each with a line of its own. The sides:

- batch: two lanes at the highest level that holds here, a fresh app for every check;
- pytest: `python -m pytest` in the folder of each submission, with the checks written
  by hand (`benchmarks/one`), for a tenth of the class, one after another;
- floor: the requests of the batch by `app.test_client()` in one warm process, the app
  imported anew for each submission and for no check, nothing expected, nothing apart.

The same for an assignment of one request. Prints submissions a second, and ratios; the
seconds of the batch's halves, which tell whether it slows down; the most memory that
the batch held after a hundred results, and in the end; and how much longer a class
takes of which one submission in twenty takes all that it may, beside what that may be.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from benchmarks import classes
from benchmarks.classes import LANES, SHORT, Subject, Taken, copied, subjects
from grader import sandbox
from grader.core.level import Level
from grader.run import Grading, graded
from grader.spec import load

COUNT = 100
SHARE = 10
"""One submission of so many is given to pytest, which takes long."""

HOSTILE = 20
"""One submission of so many is hostile, in a class of its own."""

SOME = 100
"""Results after which the memory is told, beside the end."""

Asked: TypeAlias = tuple[str, str, dict[str, str]]
"""A request: method, target, form."""


def main(count: int) -> None:
    """Print the rates of all sides."""
    with tempfile.TemporaryDirectory() as folder:
        for subject in subjects(Path(folder)):
            told(subject, count, Path(folder) / subject.name)


def told(subject: Subject, count: int, folder: Path) -> None:
    """Print the rates of one subject, and what its batch has taken."""
    folder.mkdir()
    copies = [*copied(subject, count, folder / "class")]
    level, requests = asked(subject)
    taken = classes.graded(subject, copies, folder / "out", level)
    sides: dict[str, Callable[[], int]] = {
        "pytest": lambda: by_pytest(subject, copies[:: min(SHARE, count)]),
        "floor": lambda: floor(copies, requests, folder / "asked.json"),
    }
    rates = {"batch": count / taken.seconds}
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
    sys.stdout.write(f"    {held(taken)}\n    {mixed(subject, taken, folder, level)}\n")
    sys.stdout.flush()


def held(taken: Taken) -> str:
    """Return the seconds of both halves, and the most memory of the batch."""
    first, last = taken.halves
    some, every = (max(taken.held[:end]) / 2**20 for end in (SOME + 1, None))
    return (
        f"halves {first:.1f} and {last:.1f} s; the batch held {some:.0f} MiB at the "
        f"most by result {SOME}, {every:.0f} by the end"
    )


def mixed(subject: Subject, plain: Taken, folder: Path, level: Level) -> str:
    """Return how much longer a class with hostile submissions takes, and may take."""
    count = len(plain.held) - 1
    copies = [*copied(subject, count, folder / "mixed", HOSTILE)]
    taken = classes.graded(subject, copies, folder / "mixed-out", level, SHORT)
    cases = sum(len(check.cases) for check in load(subject.assignment).checks)
    most = count // HOSTILE * (SHORT.load + cases * SHORT.request) / LANES
    more = taken.seconds - plain.seconds
    return f"one in {HOSTILE} hostile: {more:.1f} s more, {most:.1f} by their limits"


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
    command = [sys.executable, "-m", "benchmarks.class", "--floor", str(told)]
    subprocess.run(command, check=True, capture_output=True, cwd=classes.ROOT)
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
