"""One check against one app: every case on a fresh process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from grader.core.assignment import Check, Detail, Visibility
from grader.core.exchange import Reference
from grader.core.mismatch import Mismatch
from grader.core.observed import Loaded, NotLoaded
from grader.core.said import say
from grader.core.verdict import Verdict
from grader.run import blocked
from grader.run.byhand import Manual, Serving, script
from grader.run.outcome import CaseOutcome, Outcome, cleaned, finding
from grader.run.walk import walked
from grader.sandbox.app import App

Memory: TypeAlias = Callable[[Check, int, int], Reference | None]
"""Gives the reference's answer to a step: check, number of the case, of the step."""


def checked(check: Check, app: App, memory: Memory, manual: Manual) -> Outcome:
    """Return how a check went, and how a person repeats it."""
    start = time.monotonic()
    cases = tuple(
        cleaned(_case_outcome(check, number, app, memory, manual), app.root)
        for number in range(len(check.cases))
    )
    return Outcome(check=check, cases=cases, seconds=time.monotonic() - start)


def _case_outcome(
    check: Check, number: int, app: App, memory: Memory, manual: Manual
) -> CaseOutcome:
    """Return how a case went; a fault of ours blames nobody but us."""
    case = check.cases[number]
    try:
        loaded = app.loaded(check.setting, check.limits)
        if isinstance(loaded, NotLoaded):
            told = finding(blocked.mismatch(loaded), case)
            return CaseOutcome(verdict=Verdict.BLOCKED, findings=(told,))
        outcome = walked(
            check,
            case,
            app,
            loaded=loaded,
            recall=lambda step: memory(check, number, step),
        )
        return _repeatable(outcome, check, loaded, manual)
    except Exception as error:  # noqa: BLE001 - the one place around a check
        told = finding(_ours(error), case)
        return CaseOutcome(verdict=Verdict.ERROR, findings=(told,))


def _repeatable(
    outcome: CaseOutcome, check: Check, loaded: Loaded, manual: Manual
) -> CaseOutcome:
    """Return the outcome with the lines that repeat a failure, if it may be seen."""
    is_shown = (
        check.visibility is Visibility.VISIBLE and check.detail is not Detail.NONE
    )
    if outcome.verdict is Verdict.PASSED or not is_shown:
        return replace(outcome, deeds=())
    file = loaded.entry.partition(":")[0]
    serving = Serving(file=file, setting=check.setting, mount=check.mount)
    seconds = check.limits.request
    lines = script(outcome.deeds, serving, manual, seconds=seconds)
    return replace(outcome, deeds=(), repeat=lines)


def _ours(error: Exception) -> Mismatch:
    """Return what to tell of a failure that is the grader's."""
    return Mismatch(
        at="grader",
        expected=say("the check can be carried out"),
        actual=f"{type(error).__name__}: {error}",
        hint=say("This is the grader's failure, not yours; its points are pending."),
    )
