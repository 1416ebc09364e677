"""Hints: what is said of a failure beside what was expected and what came.

One table for all, whose rows are found by what failed and by an exception's type and
message. A row states what the grader knows (the cause) before it advises (the hint),
and never tells the reference's code. An author's hint stands in place of the table's,
see `grader.run.document`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.core.late import Late
from grader.core.mismatch import Mismatch
from grader.expectations.hints.facts import known
from grader.expectations.hints.hint import Advice, Failure, Hint, advice, unknown

HINTS: Late[Mapping[str, tuple[Hint, ...]]] = Late(
    "grader.expectations.hints", {"table": "table:TABLE"}
)
"""The table, which is imported when something fails."""


def advised(on: str, found: Sequence[Mismatch], failure: Failure) -> list[Mismatch]:
    """Return mismatches, the first of them with its cause, and a hint if it has none.

    `on` is what failed, as the table calls it.
    """
    if not found:
        return []
    first, *others = found
    said = advice(HINTS["table"].get(on, ()), failure)
    cause, hint = first.cause or said.cause, first.hint or said.hint
    return [replace(first, cause=cause, hint=hint), *others]


__all__ = ["HINTS", "Advice", "Failure", "advice", "advised", "known", "unknown"]
