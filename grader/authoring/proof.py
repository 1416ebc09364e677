"""What was proven of an assignment, and what was not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it must be.

    `at` is a check's id or a place in a file; empty for the whole thing.
    """

    at: str
    expected: str
    actual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One thing that was looked at: it holds when it has no problems.

    `subject` is what ("reference", "wrong/no-max-age"), `note` what there is to say.
    """

    subject: str
    note: str = ""
    problems: tuple[Problem, ...] = ()
