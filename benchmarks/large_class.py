"""Times a large class whose results are made, not graded: all that is done beside.

    python benchmarks/large_class.py [COUNT]

A few submissions of `08-cookies` are graded, and their results given to COUNT students
in turn. The stages, each by the functions that `grade batch` uses:

- journal: each result is put on the disk, and written for its student;
- resume: the same class once more, of which all is known;
- grades: what each student gets, with a rule for late work, as plain CSV;
- report: the class report;
- export: the gradebook of Canvas, filled in.

Prints the seconds of each and the most memory that the process has had by then.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from grader.batch.outputs import stored
from grader.batch.register import read
from grader.batch.standing import grades
from grader.batch.whole import graded_class

ROOT = Path(__file__).resolve().parents[1]
COOKIES = ROOT / "assignments" / "08-cookies"
REFERENCE = ROOT / "reference" / "08-cookies"
COUNT = 100_000
KINDS = 12
"""Submissions whose results are given out in turn."""

DUE = datetime(2026, 11, 1, 23, 0, tzinfo=UTC)


def main(count: int) -> None:
    """Print the seconds and the memory of all stages."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        done = results()
        one = a_class(count, folder, engine(done))
        out = one.folder
        began = time.perf_counter()
        staged("journal", lambda: graded_class(one, lambda _: None))
        staged("resume", lambda: graded_class(one, lambda _: None))
        given = staged("grades", lambda: grades(stored(out), read(out), ()))
        staged("report", lambda: report(out))
        staged("export", lambda: export(out, given))
        seconds = time.perf_counter() - began
        sys.stdout.write(f"{count} results: {seconds:.1f} s in all\n")


def staged(name: str, stage: Callable[[], T]) -> T:
    """Do one stage, and print what it took; return what it returns."""
