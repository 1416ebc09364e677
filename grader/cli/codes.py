"""What a result means for the exit code."""

from __future__ import annotations

from fractions import Fraction

from grader.core.errors import BrokenError
from grader.core.result import Result
from grader.core.said import many, say
from grader.core.text import listed

PASSED = 0
LOST = 1

_NAMED = 3
"""Ids that a line names; it counts the others."""


def exit_code(result: Result, pass_at: Fraction | None = None) -> int:
    """Return 0 when all that counts passed, 1 when not.

    With `pass_at` that share of the points is enough. Bonus checks never count here.
    Raise `BrokenError` when the grader failed: then neither is known.
    """
    _see_whole(result)
    if result.outcome != "scored":
        return LOST
    if pass_at is None:
        due = (one for one in result.checks if not one.bonus)
        return PASSED if all(one.verdict == "passed" for one in due) else LOST
    earned = Fraction(result.points.earned.exact)
    possible = Fraction(result.points.possible.exact)
    return PASSED if earned >= pass_at * possible else LOST


def _see_whole(result: Result) -> None:
    """Raise `BrokenError` when not every check could be carried out."""
    if result.outcome == "error":
        raise BrokenError(
            say(
                "nothing could be graded: {message}",
                message=result.message.partition("\n")[0],
            )
        )
    broken = [check for check in result.checks if check.verdict == "error"]
    if not broken:
        return
    shown = [check.id for check in broken if check.visibility == "visible"]
    names = shown[:_NAMED]
    if left := len(shown) - len(names):
        names.append(say("{left} more", left=left))
    if hidden := len(broken) - len(shown):
        names.append(many("{number} hidden check", "{number} hidden checks", hidden))
    raise BrokenError(
        many(
            "could not carry out {names}; its points are pending, and the report says "
            "why",
            "could not carry out {names}; their points are pending, and the report "
            "says "
            "why",
            len(broken),
            names=listed(names, "and"),
        )
    )
