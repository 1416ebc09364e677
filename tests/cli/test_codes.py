"""What a result means for the exit code."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.cli.codes import exit_code
from grader.core.result import Result
from tests.reports.build import check, result

BONUS = replace(check("bonus", "failed"), bonus=True)


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        pytest.param(result(check()), 0, id="passed"),
        pytest.param(result(check(), check("b", "failed")), 1, id="failed"),
        pytest.param(result(check(), BONUS), 0, id="a bonus failed"),
        pytest.param(result(check(), check("b", "error")), 3, id="error"),
        pytest.param(replace(result(), outcome="not_started"), 1, id="not started"),
        pytest.param(replace(result(), outcome="rejected"), 1, id="rejected"),
        pytest.param(replace(result(), outcome="error"), 3, id="the grader failed"),
    ],
)
def test_a_result_is_an_exit_code(shown: Result, code: int) -> None:
    assert exit_code(shown) == code


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        pytest.param(result(check(), check("b", "failed")), 0, id="just enough"),
        pytest.param(result(check("a", "failed")), 1, id="not enough"),
        pytest.param(result(check(), check("b", "error")), 3, id="error"),
        pytest.param(replace(result(), outcome="rejected"), 1, id="rejected"),
    ],
)
def test_half_of_the_points_can_be_enough(shown: Result, code: int) -> None:
    assert exit_code(shown, Fraction(1, 2)) == code
