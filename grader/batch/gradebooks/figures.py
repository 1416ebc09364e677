"""Points as a gradebook has them. Rounding is the last thing that is done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import floor

from grader.batch.gradebooks.grade import Column, Grade, called
from grader.core.errors import UsageError
from grader.core.said import say

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?", re.ASCII)


def rounded(points: Fraction) -> str:
    """Return points to at most two decimals, a half up: "2", "0.5", "0.67", "0.13".

    A full stop is written: Canvas and Moodle read it in every language.
    """
    hundredths = floor(points * 100 + Fraction(1, 2))
    whole, part = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{part:02}".rstrip("0").rstrip(".")


def number(text: str) -> Fraction | None:
    """Return the number that a cell says, a comma for a full stop too; else None."""
    text = text.strip()
    return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def points(grade: Grade, column: Column) -> Fraction | None:
    """Return what somebody gets in a column, exactly; None when it is pending.

    Raise `UsageError` when 0 possible points are to be scaled.
    """
    if grade.earned is None or column.out_of is None:
        return grade.earned
    if not grade.possible:
        raise UsageError(
            say(
                "{name}: {earned} of 0 points cannot be scaled to {out_of}; "
                "write the points as they are",
                name=called(grade.person),
                earned=rounded(grade.earned),
                out_of=rounded(column.out_of),
            )
        )
    return grade.earned / grade.possible * column.out_of


def written(grade: Grade, column: Column) -> str:
    """Return what a cell says of what somebody gets; "" when it is pending."""
    earned = points(grade, column)
    return "" if earned is None else rounded(earned)


def other_totals(
    grades: Sequence[Grade], column: Column, held: Fraction | None
) -> tuple[str, ...]:
    """Return a notice when a gradebook holds another total than what is written."""
    totals = sorted({grade.possible for grade in grades})
    if column.out_of is not None:
        totals = [column.out_of]
    if held is None or not totals or totals == [held]:
        return ()
    return (
        say(
            "the gradebook has {held} points for it, the grades are out of {totals}; "
            "scale them if that is not meant",
            held=rounded(held),
            totals=say(", ").join(map(rounded, totals)),
        ),
    )
