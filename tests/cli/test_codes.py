"""What a result means for the exit code."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.cli.codes import exit_code
from grader.core.errors import BrokenError
from grader.core.result import Result
from tests.reports.build import check, result

BONUS = replace(check("bonus", "failed"), bonus=True)


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        pytest.param(result(check()), 0, id="passed"),
        pytest.param(result(check(), check("b", "failed")), 1, id="failed"),
        pytest.param(result(check(), BONUS), 0, id="a bonus failed"),
        pytest.param(replace(result(), outcome="not_started"), 1, id="not started"),
        pytest.param(replace(result(), outcome="rejected"), 1, id="rejected"),
    ],
)
def test_a_result_is_an_exit_code(shown: Result, code: int) -> None:
    assert exit_code(shown) == code


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        pytest.param(result(check(), check("b", "failed")), 0, id="just enough"),
        pytest.param(result(check("a", "failed")), 1, id="not enough"),
        pytest.param(replace(result(), outcome="rejected"), 1, id="rejected"),
    ],
)
def test_half_of_the_points_can_be_enough(shown: Result, code: int) -> None:
    assert exit_code(shown, Fraction(1, 2)) == code


HIDDEN = replace(check("secret", "error"), visibility="hidden")


@pytest.mark.parametrize("enough", [None, Fraction(0)])
@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param(
            result(check(), check("b", "error")),
            "could not carry out b; its points are pending, and the report says why",
            id="one check",
        ),
        pytest.param(
            result(check("a", "error"), check("b", "error"), check("c", "error")),
            "could not carry out a, b and c; their points are pending, "
            "and the report says why",
            id="several checks",
        ),
        pytest.param(
            result(*(check(name, "error") for name in "abcde"), HIDDEN),
            "could not carry out a, b, c, 2 more and 1 hidden check; "
            "their points are pending, and the report says why",
            id="many checks",
        ),
        pytest.param(
            result(check("a", "error"), HIDDEN),
            "could not carry out a and 1 hidden check; their points are pending, "
            "and the report says why",
            id="a hidden check",
        ),
        pytest.param(
            replace(result(), outcome="error", message="the disk is full"),
            "nothing could be graded: the disk is full",
            id="the grader failed",
        ),
    ],
)
def test_a_failure_of_the_grader_is_no_exit_code_of_a_result(
    shown: Result, words: str, enough: Fraction | None
) -> None:
    with pytest.raises(BrokenError) as caught:
        exit_code(shown, enough)

    assert (str(caught.value), caught.value.exit_code) == (words, 3)
