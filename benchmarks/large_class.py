"""Times a large class whose results are made, not graded: all that is done beside.

    python benchmarks/large_class.py [COUNT]

A few submissions of `08-cookies` are graded, and their results given to COUNT students
in turn. The stages, each by the functions that `grade batch` uses:

- journal: each result is put on the disk, and written for its student;
- resume: the same class once more, of which all is known;
- report: what each student gets, with a rule for late work, and the class report;
- export: the gradebook of Canvas, filled in.

Prints the seconds of each and the most memory that the process has had by then.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from grader import sandbox
from grader.batch.done import Done
from grader.batch.entry import Entry, Intake, Person
from grader.batch.gradebooks import BOOKS, Column
from grader.batch.job import Job
from grader.batch.leaving import leave
from grader.batch.local import Taken
from grader.batch.outputs import stored
from grader.batch.policy.rules import Late, Rules
from grader.batch.register import read
from grader.batch.setup import Setup
from grader.batch.standing import grades
from grader.batch.whole import Class, Engine, graded_class
from grader.core.assignment import Assignment
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.result import Result, SubmissionNamed
from grader.reports import REPORTS, Look
from grader.run import Grading, graded
from grader.sandbox.interpreter import own
from grader.spec import load

ROOT = Path(__file__).resolve().parents[1]
COOKIES = ROOT / "assignments" / "08-cookies"
REFERENCE = ROOT / "reference" / "08-cookies"
COUNT = 100_000
KINDS = 6
"""Submissions whose results are given out in turn."""

NAME, DIGEST = "@name@", "@digest@"
"""What stands for somebody's in a result that is made."""

DUE = datetime(2026, 11, 1, 23, 0, tzinfo=UTC)


T = TypeVar("T")


def main(count: int) -> None:
    """Print the seconds and the memory of all stages."""
    with tempfile.TemporaryDirectory() as made:
        one = large(count, Path(made))
        began = time.perf_counter()
        staged("journal", lambda: graded_class(one, lambda _: None))
        staged("resume", lambda: graded_class(one, lambda _: None))
        staged("report", lambda: leave(one.folder, (), "en"))
        staged("export", lambda: export(one.folder))
        seconds = time.perf_counter() - began
        sys.stdout.write(f"{count} results: {seconds:.1f} s in all\n")


def staged(name: str, stage: Callable[[], T]) -> T:
    """Do one stage, and print what it took; return what it returns."""
    began = time.perf_counter()
    done = stage()
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"    {name:8} {seconds:6.1f} s, at most {most:.0f} MiB\n")
    sys.stdout.flush()
    return done


def large(count: int, folder: Path) -> Class:
    """Return a class of so many, whose results are made when they are asked for."""
    app = folder / "app.py"
    app.write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    entries = [entry(number, app) for number in range(count)]
    setup = Setup(
        folder=COOKIES,
        reference=REFERENCE,
        cache=folder / "cache",
        level=Level.SEPARATE,
        limits=Limits(),
        python=own(),
        course=own(),
    )
    return Class(
        found=Intake(layout="plain", entries=tuple(entries)),
        setup=setup,
        folder=folder / "out",
        lanes=0,
        rules=Rules(due=DUE, late=Late(deduct=Fraction(1, 10), each=86400.0)),
        engine=giving(results()),
    )


def entry(number: int, app: Path) -> Entry:
    """Return what one student has handed in, one in ten of them late."""
    hours = number % 50 if number % 10 == 0 else -1
    key = f"s{number:06}"
    return Entry(
        key=key,
        people=(Person(id=str(number), name=f"Student {number}", login=key),),
        files=(("app.py", app),),
        submitted_at=DUE + timedelta(hours=hours),
    )


def results() -> list[Result]:
    """Return the results of some submissions, right ones and wrong ones."""
    every = sorted(COOKIES.glob("submissions/*/*"))
    with sandbox.starter() as starter:
        grading = Grading(starter=starter, reference=REFERENCE)
        assignment = load(COOKIES)
        chosen = every[:: max(1, len(every) // KINDS)]
        return [graded(assignment, one, grading, lambda _: None) for one in chosen]


def giving(kinds: Sequence[Result]) -> Engine:
    """Return an engine that gives these results in turn."""
    made = [(unnamed(one), REPORTS["text"](one, Look())) for one in kinds]

    def graded(
        jobs: Sequence[Job], setup: Setup, assignment: Assignment, taken: Taken
    ) -> None:
        del setup, assignment
        for job, (anybodys, report) in zip(jobs, cycle(made), strict=False):
            text = anybodys.replace(NAME, job.entry.key).replace(DIGEST, job.digest)
            done = Done(text=text, report=report, likeness=job.digest)
            taken(job, done)

    return graded


def unnamed(result: Result) -> str:
    """Return the JSON of a result that is yet to be somebody's."""
    whose = SubmissionNamed(name=NAME, digest=DIGEST)
    return json.dumps(asdict(replace(result, submission=whose)))


def export(out: Path) -> None:
    """Fill in the gradebook of Canvas."""
    register = read(out)
    given = grades(stored(out), register, ())
    lines = ["Student,ID,SIS User ID,SIS Login ID,Section,Cookies (1)"]
    lines += [
        f'"{one.person.name}",{one.person.id},,{one.person.login},A,' for one in given
    ]
    original = ("\n".join(lines) + "\n").encode()
    filled = BOOKS["canvas"](original, given, Column(id="1"))
    (out / "canvas.csv").write_bytes(filled.data)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
