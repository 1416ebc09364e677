"""What a result means for the exit code."""

from __future__ import annotations

from fractions import Fraction

from grader.core.result import Result

PASSED = 0
LOST = 1
BROKEN = 3


def exit_code(result: Result, pass_at: Fraction | None = None) -> int:
    """Return 0 when all that counts passed, 1 when not, 3 when the grader failed.

    With `pass_at` that share of the points is enough. Bonus checks never count here.
    """
    if result.outcome == "error" or any(
        one.verdict == "error" for one in result.checks
    ):
        return BROKEN
    if result.outcome != "scored":
        return LOST
    if pass_at is None:
        due = (one for one in result.checks if not one.bonus)
        return PASSED if all(one.verdict == "passed" for one in due) else LOST
    earned = Fraction(result.points.earned.exact)
    possible = Fraction(result.points.possible.exact)
    return PASSED if earned >= pass_at * possible else LOST
