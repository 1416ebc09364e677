"""What a result proves: pure functions from a result to problems."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.authoring.expected import Expected
from grader.authoring.proof import Problem
from grader.core.result import CheckResult, Result
from grader.core.said import say
from grader.core.text import cut, folded
from grader.reports.words import rounded

STARTER = Fraction(1, 4)
"""The share of the points that a starter must stay below."""


def not_whole(result: Result, *, with_bonus: bool) -> Iterator[Problem]:
    """Yield why a right submission does not earn everything."""
    yield from _not_scored(result)
    for check in result.checks:
        if check.verdict != "passed" and (with_bonus or not check.bonus):
            yield Problem(at=check.id, expected=say("passed"), actual=_went(check))


def not_starter(result: Result) -> Iterator[Problem]:
    """Yield why a submission is no good one to begin with."""
    yield from _not_scored(result)
    earned = Fraction(result.points.earned.exact)
    possible = Fraction(result.points.possible.exact)
    if earned >= STARTER * possible:
        passed = [check.id for check in result.checks if check.verdict == "passed"]
        yield Problem(
            at="points",
            expected=say(
                "less than a quarter of {possible}",
                possible=rounded(result.points.possible),
            ),
            actual=say(
                "{earned}; passed: {passed}",
                earned=rounded(result.points.earned),
                passed=", ".join(passed),
            ),
        )


def not_as_expected(result: Result, expected: Expected) -> Iterator[Problem]:
    """Yield where a wrong submission fails other checks than it must."""
    if result.outcome == "error":
        yield from _not_scored(result)
    due = {*expected.fails, *expected.follows}
    for check in result.checks:
        if check.verdict == "error":
            yield Problem(at=check.id, expected=say("a verdict"), actual=_went(check))
        elif check.id in due and check.verdict == "passed":
            yield Problem(at=check.id, expected=say("failed"), actual=say("passed"))
        elif check.id not in due and check.verdict != "passed":
            yield Problem(at=check.id, expected=say("passed"), actual=_went(check))


def _not_scored(result: Result) -> Iterator[Problem]:
    """Yield why there are no points at all."""
    if result.outcome != "scored":
        said = f"{say(result.outcome.replace('_', ' '))}: {result.message}"
        yield Problem(at="app", expected=say("an app that starts"), actual=said)


def _went(check: CheckResult) -> str:
    """Return a verdict with its first mismatch, in one line."""
    word = say(check.verdict.replace("_", " "))
    if not check.mismatches:
        return word
    first = check.mismatches[0]
    said = say(
        "{at}: expected {expected}, got {actual}",
        at=first.at,
        expected=first.expected,
        actual=first.actual,
    )
    if first.case:
        word = say("{verdict} for {case}", verdict=word, case=first.case)
    if first.step:
        word = say("{verdict} in step {number}", verdict=word, number=first.step)
    return f"{word}: {cut(folded(said), 400)}"
