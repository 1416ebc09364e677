"""What a batch leaves for people when all is known: grades, and a report of the class.

grades.csv     a line for each student
report.html    the class, for whoever teaches it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.batch import report
from grader.batch.done import Done
from grader.batch.gradebooks import BOOKS, Column, Grade
from grader.batch.outputs import stored
from grader.batch.policy.decision import Decision
from grader.batch.register import Register, read
from grader.batch.report import Shown, Student
from grader.batch.standing import absent, standings
from grader.sandbox.written import whole

GRADES = "grades.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A class, and what each of its people gets."""

    register: Register
    grades: Sequence[Grade]


def leave(folder: Path, every: Sequence[Decision], language: str) -> Left:
    """Write the grades and the report of the class in a folder; return both.

    Each result is read once, and none is kept. Raises `UsageError` when a result is
    gone, or a decision is about nobody.
    """
    register, results = read(folder), stored(folder)
    found: list[Grade] = []

    def students() -> Iterator[Student]:
        for one in standings(results, register, every):
            found.append(replace(one.grade, feedback=""))
            yield Student(
                key=one.entry.key,
                grade=found[-1],
                document=one.document,
                group=one.entry.group,
                attempt=one.entry.attempt,
                notes=one.grade.notes,
            )

    first = next(iter(register.entries), None)
    shown = Shown(
        title=_title(results(first.key)) if first else "",
        students=students(),
        unclear=register.found.unclear,
        missing=register.found.missing,
        identical=register.identical,
        language=language,
    )
    with whole(folder / report.NAME) as file:
        report.write(file, shown)
    found += absent(register, every, found)
    with whole(folder / GRADES) as file:
        file.buffer.write(BOOKS["csv"](None, found, Column()).data)
    return Left(register=register, grades=found)


def _title(done: Done) -> str:
    """Return the title of the assignment that a result is of."""
    return str(done.document["assignment"]["title"])
