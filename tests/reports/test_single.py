"""One check by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.core.result import CheckResult, ExceptionNamed, StepTaken, ViewNamed
from grader.reports import REPORTS, Look
from grader.reports.single import evidence, masked, reason, source
from tests.reports.build import check, every_verdict, finding, pending, step

RAISED = ExceptionNamed(type="KeyError", message="'nm'", file="app.py", line=7)
VIEW = ViewNamed(endpoint="home", file="app.py", line=5)


def failed(name: str = "home") -> CheckResult:
    """Return a check that failed at its only step."""
    return replace(check(name, "failed"), mismatches=(finding(),), steps=(step(),))


def at(taken: StepTaken) -> CheckResult:
    """Return a check that took this step, and failed at the first one."""
    return replace(failed(), steps=(taken,))


def test_a_check_is_told_as_in_the_report() -> None:
    shown = every_verdict()
    report = REPORTS["text"](shown, Look())

    for one in shown.checks:
        if one.visibility == "visible":
            assert evidence(one, shown.checks, Look()) in report


def test_of_a_hidden_check_the_points_are_told() -> None:
    hidden = replace(failed("secret"), visibility="hidden")

    assert evidence(masked(hidden, "hidden[1]"), [hidden, check()], Look()) == (
        "✗ failed  0/2  A hidden check  hidden[1]\n    its details are not shown"
    )


def test_a_check_that_may_be_seen_keeps_its_name() -> None:
    assert masked(failed(), "another") == failed()


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        pytest.param(
            failed(), "status: expected 200 OK, actual 404 NOT FOUND", id="a mismatch"
        ),
        pytest.param(
            replace(failed(), mismatches=(replace(finding(), actual="a\n  \x1b b"),)),
            r"status: expected 200 OK, actual a \x1b b",
            id="on one line",
        ),
        pytest.param(
            replace(failed(), mismatches=(replace(finding(), expected="", actual=""),)),
            "status: nothing",
            id="nothing expected",
        ),
        pytest.param(
            replace(failed(), detail="actual_only"),
            "status: 404 NOT FOUND",
            id="without expected",
        ),
        pytest.param(
            replace(failed(), detail="none"), "its details are not shown", id="closed"
        ),
        pytest.param(
            replace(failed(), follows=("a", "b")), "follows from a, b", id="follows"
        ),
        pytest.param(
            replace(failed(), mismatches=()), "failed", id="without a mismatch"
        ),
        pytest.param(
            replace(check(verdict="error"), points=pending(2)), "error", id="ours"
        ),
    ],
)
def test_the_reason_is_one_line(shown: CheckResult, line: str) -> None:
    assert reason(shown) == line


def test_a_crash_that_another_check_tells_is_named() -> None:
    second = replace(at(replace(step(), exception=RAISED)), same_crash_as="a")

    assert reason(second) == "same crash as in a: KeyError in app.py:7"


@pytest.mark.parametrize(
    ("shown", "place"),
    [
        pytest.param(at(replace(step(), view=VIEW)), "app.py:5", id="view"),
        pytest.param(
            at(replace(step(), view=VIEW, exception=RAISED)),
            "app.py:7",
            id="exception",
        ),
        pytest.param(at(replace(step(number=2), view=VIEW)), "", id="another step"),
        pytest.param(failed(), "", id="unknown"),
        pytest.param(
            replace(at(replace(step(), view=VIEW)), detail="none"), "", id="closed"
        ),
    ],
)
def test_the_place_in_the_app_is_named(shown: CheckResult, place: str) -> None:
    assert source(shown) == place
