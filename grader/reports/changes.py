"""What changed from one grading to the next, for a person who mends an app."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.result import CheckResult, Result
from grader.core.said import say
from grader.reports.checks import is_open
from grader.reports.look import Look
from grader.reports.rows import BLANK, Row, drawn, spaced
from grader.reports.text import check_list, foot_rows, outcome_rows
from grader.reports.words import rounded


def report(before: Result, after: Result, look: Look) -> str:
    """Return what passes or fails now, and the evidence of what fails.

    `before` is a grading that was scored; `after` need not be one.
    """
    return drawn(spaced(_rows(before, after, look)), look)


def _rows(before: Result, after: Result, look: Look) -> Iterator[Row]:
    """Yield the points, the checks that moved, and then what is wrong."""
    if after.outcome == "scored":
        yield from _points(before, after, look)
        yield from _moved(before, after)
        yield BLANK
        lost = [one for one in after.checks if one.verdict != "passed"]
        yield from check_list([one for one in lost if is_open(one)], look)
    else:
        yield from outcome_rows(after, look)
    yield BLANK
    yield from foot_rows(after, look)


def _points(before: Result, after: Result, look: Look) -> Iterator[Row]:
    """Yield what was earned before and is earned now."""
    said = say(
        "{submission}: {before} {arrow} {after} of {possible} points",
        submission=after.submission.name,
        before=rounded(before.points.earned),
        arrow="->" if look.ascii else "→",
        after=rounded(after.points.earned),
        possible=rounded(after.points.possible),
    )
    yield Row(body=((said, "bold"),))


def _moved(before: Result, after: Result) -> Iterator[Row]:
    """Yield the ids of checks that pass or fail now, and of those that still fail.

    What the grader could not carry out has neither passed nor failed.
    """
    passed = {one.id for one in before.checks if one.verdict == "passed"}
    known = {one.id for one in before.checks}
    groups: dict[tuple[str, str], list[str]] = {
        (say("now passes: "), "green"): [],
        (say("now fails: "), "red"): [],
        (say("still fails: "), ""): [],
    }
    now_passes, now_fails, still_fails = groups.values()
    for one in filter(is_open, after.checks):
        if one.verdict == "passed":
            if one.id in known - passed:
                now_passes.append(one.id)
        elif _has_failed(one):
            (now_fails if one.id not in known - passed else still_fails).append(one.id)
    for lead, ids in groups.items():
        if ids:
            yield Row(lead=(lead,), body=((", ".join(ids), ""),))
    if not (now_passes or now_fails):
        yield Row(body=((say("No check passes or fails otherwise than before."), ""),))


def _has_failed(check: CheckResult) -> bool:
    """Return whether a check did not pass by the app's fault."""
    return check.verdict not in {"passed", "error"}
