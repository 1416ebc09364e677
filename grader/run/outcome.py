"""How the cases of a check went."""

from __future__ import annotations

from dataclasses import dataclass

from grader.core.assignment import Case, Check
from grader.core.mismatch import Mismatch
from grader.core.result import Finding, StepTaken
from grader.core.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """One case: its verdict, what was found, and the requests that were made.

    `flags` are for the instructor: what an honest app does not do.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One check: its cases in order, and the seconds that they took."""

    check: Check
    cases: tuple[CaseOutcome, ...]
    seconds: float = 0.0


def finding(mismatch: Mismatch, case: Case, step: int = 0) -> Finding:
    """Return a mismatch with where it was found; step 0 is the case as a whole."""
    return Finding(
        at=mismatch.at,
        expected=mismatch.expected,
        actual=mismatch.actual,
        hint=mismatch.hint,
        step=step,
        case=case.label,
        claimed=mismatch.claimed,
    )
