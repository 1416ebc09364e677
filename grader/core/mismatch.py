"""One finding: a place where a submission is not what the spec asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One place where the response is not what the spec asks for.

    `at` says where, in the check's own terms: "status", "header Location".
    `expected` and `actual` are for a student to read: short, no object reprs.
    `cause` is what is known of why, `hint` what to think about.
    `claimed` is true when `actual` rests on the word of the student's process.
    """

    at: str
    expected: str
    actual: str
    cause: str = ""
    hint: str = ""
    claimed: bool = False
