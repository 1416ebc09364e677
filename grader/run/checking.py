"""One check against one app: every case on a fresh process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

from grader.core.assignment import Check
from grader.core.exchange import Reference
from grader.core.mismatch import Mismatch
from grader.core.observed import NotLoaded
from grader.core.said import say
from grader.core.verdict import Verdict
from grader.run import blocked
from grader.run.outcome import CaseOutcome, Outcome, cleaned, finding
from grader.run.walk import walked
from grader.sandbox.app import App

Memory: TypeAlias = Callable[[Check, int, int], Reference | None]
"""Gives the reference's answer to a step: check, number of the case, of the step."""


def checked(check: Check, app: App, memory: Memory) -> Outcome:
    """Return how a check went."""
    start = time.monotonic()
    cases = tuple(
        cleaned(_case_outcome(check, number, app, memory), app.root)
        for number in range(len(check.cases))
    )
    return Outcome(check=check, cases=cases, seconds=time.monotonic() - start)


def _case_outcome(check: Check, number: int, app: App, memory: Memory) -> CaseOutcome:
    """Return how a case went; a fault of ours blames nobody but us."""
    case = check.cases[number]
    try:
        loaded = app.loaded(check.setting, check.limits)
        if isinstance(loaded, NotLoaded):
            told = finding(blocked.mismatch(loaded), case)
            return CaseOutcome(verdict=Verdict.BLOCKED, findings=(told,))
        return walked(
            check,
            case,
            app,
            loaded=loaded,
            recall=lambda step: memory(check, number, step),
        )
    except Exception as error:  # noqa: BLE001 - the one place around a check
        told = finding(_ours(error), case)
        return CaseOutcome(verdict=Verdict.ERROR, findings=(told,))


def _ours(error: Exception) -> Mismatch:
    """Return what to tell of a failure that is the grader's."""
    return Mismatch(
        at="grader",
        expected=say("the check can be carried out"),
        actual=f"{type(error).__name__}: {error}",
        hint=say("This is the grader's failure, not yours; its points are pending."),
    )
