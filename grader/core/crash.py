"""Exceptions by which several checks fail: one of them tells it, the others name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from grader.core.result import CheckResult, StepTaken

Crash: TypeAlias = tuple[str, str, int]
"""An exception's type, file and line: two that agree in these are one mistake."""


def told_once(checks: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Return the checks, each with the one that tells the same exception before it.

    That one shows what it knows: one that is hidden, that shows no details or that
    follows from others does not.
    """
    found = [crash_of(check) for check in checks]
    first: dict[Crash, str] = {}
    for check, crash in zip(checks, found, strict=True):
        if crash is not None and _tells(check):
            first.setdefault(crash, check.id)
    return tuple(
        replace(check, same_crash_as=_other(check, crash, first))
        for check, crash in zip(checks, found, strict=True)
    )


def crash_of(check: CheckResult, case: str | None = None) -> Crash | None:
    """Return the exception that failed a check, or a case, where it is known."""
    raised = (
        crash(step)
        for step in check.steps
        if is_at_fault(check, step) and case in {None, step.case}
    )
    return next((found for found in raised if found), None)


def crash(step: StepTaken) -> Crash | None:
    """Return the exception of a step, if it is known where it arose.

    One that Flask raised over what a view returned arose in the view.
    """
    raised, view = step.exception, step.view
    if raised and raised.line:
        return raised.type, raised.file, raised.line
    if raised and view and view.line:
        return raised.type, view.file, view.line
    return None


def is_at_fault(check: CheckResult, step: StepTaken) -> bool:
    """Return whether a mismatch of the check was found at this step."""
    found = {(finding.case, finding.step) for finding in check.mismatches}
    return (step.case, step.step) in found


def _tells(check: CheckResult) -> bool:
    """Return whether a report shows what a check failed by."""
    is_shown = check.visibility == "visible" and check.detail != "none"
    return is_shown and check.verdict != "passed" and not check.follows


def _other(check: CheckResult, crash: Crash | None, first: dict[Crash, str]) -> str:
    """Return the check that tells this one's exception, empty when it does itself."""
    teller = first.get(crash, "") if crash is not None else ""
    return "" if teller == check.id else teller
