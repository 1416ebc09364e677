"""A student of a class as a row of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction

from grader.batch.entry import Person
from grader.batch.gradebooks.figures import rounded
from grader.batch.gradebooks.grade import Grade
from grader.batch.report.parts import NONE, Part, Parts
from grader.batch.report.shown import Student
from grader.batch.report.spread import percent_of
from grader.core.plain import Plain
from grader.core.text import cut
from grader.wire.frames import Header

PENDING, EXCUSED = "pending", "excused"
"""What is said of a grade that is not one of the outcomes of results."""

_LONGEST = 200
"""Characters of a name, or of a note."""

_MOST = 20
"""Notes, flags or remarks of one student."""


def state(grade: Grade) -> str:
    """Return what became of somebody: `excused`, `pending`, or the outcome."""
    if grade.is_excused:
        return EXCUSED
    return PENDING if grade.earned is None else grade.outcome


def row(student: Student, sheet: int, parts: Parts) -> Part:
    """Return a student, whose checks are on a sheet.

    p, key, person, group, attempt, earned, possible, percent, state, late, time, notes,
    message, sheet, remarks, flags
    """
    grade, document = student.grade, student.document
    earned = grade.earned
    message = document["message"]
    return [
        "p",
        student.key,
        named(grade.person),
        _cut(student.group),
        student.attempt,
        None if earned is None else rounded(earned),
        rounded(grade.possible),
        None if earned is None else _percent(earned, grade.possible),
        state(grade),
        grade.late,
        _time(grade.submitted_at),
        [_cut(one) for one in student.notes[:_MOST]],
        parts.number(["m", message]) if message else NONE,
        sheet,
        _remarks(document["remarks"], parts),
        [_cut(one) for one in document["flags"][:_MOST]],
    ]


def named(person: Person) -> list[Plain]:
    """Return all that a person is known by."""
    known = (person.id, person.name, person.email, person.login, person.sid)
    return [_cut(one) for one in (*known, person.section)]


def _percent(earned: Fraction, possible: Fraction) -> float:
    """Return what was earned of a hundred, to one decimal."""
    return round(float(percent_of(earned, possible)), 1)


def _remarks(remarks: Sequence[Header], parts: Parts) -> int:
    """Return the number of a submission's remarks."""
    if not remarks:
        return NONE
    several: list[Plain] = [
        [one["text"], f"{one['file']}:{one['line']}" if one["line"] else one["file"]]
        for one in remarks[:_MOST]
    ]
    return parts.evidence(["k", several])


def _cut(text: str) -> str:
    """Return a text that may be as long as a line."""
    return cut(text, _LONGEST)


def _time(moment: datetime | None) -> str:
    """Return a time in UTC; empty for none."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
