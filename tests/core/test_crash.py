"""Which check tells an exception that several fail by."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.core.crash import crash_of, told_once
from grader.core.result import (
    CheckResult,
    ExceptionNamed,
    Finding,
    Points,
    StepTaken,
    ViewNamed,
    amount,
)

RAISED = ExceptionNamed(type="KeyError", message="'a'", file="app.py", line=7)

LOST = Points(
    earned=amount(Fraction()), possible=amount(Fraction(1)), pending=amount(Fraction())
)

VIEW = ViewNamed(endpoint="show", file="app.py", line=4)


def crashed(name: str, raised: ExceptionNamed | None = RAISED) -> CheckResult:
    return CheckResult(
        id=name,
        title=name,
        verdict="failed",
        points=LOST,
        mismatches=(Finding(at="exception", expected="a", actual="b", step=1),),
        steps=(StepTaken(request="GET /", step=1, exception=raised),),
    )


A, B = crashed("a"), crashed("b")


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        pytest.param([A, B], ["", "a"], id="the second names the first"),
        pytest.param(
            [A, crashed("b", replace(RAISED, message="'b'"))],
            ["", "a"],
            id="whatever the message",
        ),
        pytest.param(
            [A, crashed("b", replace(RAISED, line=8))], ["", ""], id="another line"
        ),
        pytest.param([A, crashed("b", None)], ["", ""], id="no exception"),
        pytest.param(
            [replace(A, visibility="hidden"), B], ["b", ""], id="the first is hidden"
        ),
        pytest.param(
            [replace(A, detail="none"), B], ["b", ""], id="the first shows nothing"
        ),
        pytest.param(
            [replace(A, follows=("z",)), B], ["b", ""], id="the first is folded"
        ),
        pytest.param(
            [replace(A, verdict="passed"), B], ["b", ""], id="the first has passed"
        ),
        pytest.param(
            [replace(A, follows=("z",)), replace(B, follows=("z",))],
            ["", ""],
            id="nobody tells",
        ),
    ],
)
def test_one_check_tells_an_exception(
    checks: list[CheckResult], told: list[str]
) -> None:
    assert [check.same_crash_as for check in told_once(checks)] == told


@pytest.mark.parametrize(
    ("step", "crash"),
    [
        pytest.param(StepTaken(request="GET /", step=1), None, id="none"),
        pytest.param(
            StepTaken(request="GET /", step=1, exception=RAISED),
            ("KeyError", "app.py", 7),
            id="at its line",
        ),
        pytest.param(
            StepTaken(
                request="GET /",
                step=1,
                exception=replace(RAISED, file="", line=0),
                view=VIEW,
            ),
            ("KeyError", "app.py", 4),
            id="of Flask, at the view",
        ),
        pytest.param(
            StepTaken(request="GET /", step=1, exception=replace(RAISED, line=0)),
            None,
            id="at an unknown line",
        ),
        pytest.param(
            StepTaken(request="GET /", step=2, exception=RAISED),
            None,
            id="in a step that did not fail",
        ),
    ],
)
def test_a_crash_is_known_by_its_line(
    step: StepTaken, crash: tuple[str, str, int] | None
) -> None:
    assert crash_of(replace(A, steps=(step,))) == crash


def test_a_case_has_a_crash_of_its_own() -> None:
    found = tuple(replace(A.mismatches[0], case=case) for case in "xy")
    steps = (replace(A.steps[0], case="x"),)
    check = replace(A, mismatches=found, steps=steps)

    assert crash_of(check, "x") == ("KeyError", "app.py", 7)
    assert crash_of(check, "y") is None
