"""Plain CSV: a row for each person, made from nothing, for a spreadsheet to open."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from grader.batch.gradebooks.encoding import encodable
from grader.batch.gradebooks.feedback import neutral
from grader.batch.gradebooks.figures import rounded, written
from grader.batch.gradebooks.grade import Column, Filled, Grade
from grader.core.errors import UsageError
from grader.core.said import say

_COLUMNS = (
    *("student", "name", "email", "sid", "login", "earned", "possible", "percent"),
    *("late", "excused", "submitted_at", "outcome", "automatic", "notes"),
)

_YES_OR_NO = {None: "", False: "no", True: "yes"}


def filled(original: bytes | None, grades: Sequence[Grade], column: Column) -> Filled:
    """Return a new CSV file: UTF-8 with a mark, texts quoted, numbers not.

    Raise `UsageError` when there is a file to fill in.
    """
    if original is not None:
        raise UsageError(
            say(
                "plain CSV is a new file and fills in none; "
                "name the gradebook that the file is from"
            )
        )
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(_COLUMNS)
    writer.writerows(_row(grade, column) for grade in grades)
    return Filled(data=BOM_UTF8 + encodable(text.getvalue()).encode())


def _row(grade: Grade, column: Column) -> list[str | Decimal]:
    """Return what the columns say of one person."""
    person = grade.person
    texts = (person.id, person.name, person.email, person.sid, person.login)
    possible = grade.possible if column.out_of is None else column.out_of
    return [
        *map(neutral, texts),
        _number(written(grade, column)),
        _number(rounded(possible)),
        _number(_percent(grade)),
        _YES_OR_NO[grade.late],
        _YES_OR_NO[grade.is_excused],
        _time(grade.submitted_at),
        neutral(grade.outcome),
        _number("" if grade.automatic is None else rounded(grade.automatic)),
        neutral("; ".join(grade.notes)),
    ]


def _number(text: str) -> str | Decimal:
    """Return a number, which is not quoted; "" for none."""
    return Decimal(text) if text else text


def _percent(grade: Grade) -> str:
    """Return what was earned of a hundred; "" when it is pending or out of nothing."""
    if grade.earned is None or not grade.possible:
        return ""
    return rounded(grade.earned / grade.possible * Fraction(100))


def _time(moment: datetime | None) -> str:
    """Return a time in UTC, as ISO 8601 has it; "" for none."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
