"""One check by itself, for faces that tell checks one by one."""

from __future__ import annotations

from collections.abc import Sequence

from grader.core.crash import is_at_fault
from grader.core.result import CheckResult
from grader.core.said import say
from grader.core.text import cut, folded
from grader.core.visible import visible
from grader.reports.checks import Layout, check_rows, is_open, told_instead
from grader.reports.look import Look
from grader.reports.place import place
from grader.reports.rows import drawn, spaced
from grader.reports.words import WORDS


def masked(check: CheckResult, name: str) -> CheckResult:
    """Return what may be seen of a check: of a hidden one, called so, the points."""
    if is_open(check):
        return check
    return CheckResult(
        id=name,
        title=say("A hidden check"),
        verdict=check.verdict,
        points=check.points,
        visibility=check.visibility,
        detail="none",
        bonus=check.bonus,
    )


def evidence(check: CheckResult, checks: Sequence[CheckResult], look: Look) -> str:
    """Return what the text report tells of one check among all that it was run with."""
    shown = [one for one in checks if is_open(one)] if is_open(check) else [check]
    rows = check_rows(check, Layout.of(shown, look), look)
    return drawn(spaced(rows), look).rstrip("\n")


def reason(check: CheckResult) -> str:
    """Return in one line why a check did not pass: its first mismatch, mostly."""
    told = told_instead(check)
    if told or not check.mismatches:
        return told or say(WORDS[check.verdict].word)
    found = check.mismatches[0]
    at, actual = place(found.at), cut(folded(found.actual)) or say("nothing")
    expected = cut(folded(found.expected)) if check.detail == "full" else ""
    if not expected:
        return visible(f"{at}: {actual}")
    said = say(
        "{at}: expected {expected}, actual {actual}",
        at=at,
        expected=expected,
        actual=actual,
    )
    return visible(said)


def source(check: CheckResult) -> str:
    """Return the file and line of the app to look at: "app.py:31"; empty if unknown."""
    if check.detail == "none":
        return ""
    for step in check.steps:
        known = [one for one in (step.exception, step.view) if one and one.line]
        if known and is_at_fault(check, step):
            return visible(f"{known[0].file}:{known[0].line}")
    return ""
