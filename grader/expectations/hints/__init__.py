"""Hints: what is said of a failure beside what was expected and what came.

One table for all: rows by what failed, the most telling first. A row states what the
grader knows (the cause) before it advises (the hint), and never tells the reference's
code. An author's hint stands in place of the table's, see `grader.run.document`.
"""

from __future__ import annotations

from grader.core.late import Late
from grader.expectations.hints.facts import known
from grader.expectations.hints.hint import Advice, Facts, Failure, Hint, advice

HINTS: Late[tuple[Hint, ...]] = Late(
    "grader.expectations.hints",
    {
        "exception": "exceptions:ROWS",
        "refused": "refusals:ROWS",
    },
)
"""What failed -> rows. "exception" is an unhandled one, "refused" an error status that
nothing asks for; the others are kinds of expectation and of step."""

__all__ = ["HINTS", "Advice", "Facts", "Failure", "Hint", "advice", "known"]
