"""What a check tells of students is the correlation with all other checks."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from fractions import Fraction

import pytest

from grader.batch.report.items import discrimination
from tests.batch.report.conftest import block, check, document, student, written


@pytest.mark.parametrize(
    ("earned", "rest", "expected"),
    [
        pytest.param([1, 1, 0, 0], [2, 1, 1, 0], 0.7071, id="one by the root of two"),
        pytest.param([0, 0, 1, 1], [2, 1, 1, 0], -0.7071, id="negative"),
        pytest.param([1, 0, 1, 0], [1, 1, 0, 0], 0, id="none"),
        pytest.param([0, 0.5, 1], [0, 3, 6], 1, id="part of the points"),
        pytest.param([1, 1, 1], [0, 1, 2], None, id="all pass it"),
        pytest.param([0, 1, 1], [2, 2, 2], None, id="the rest does not vary"),
        pytest.param([0.1, 0.7, 0.3], [0, 0, 0], None, id="the only check"),
        pytest.param([0.1, 0.2, 0.3], [0.1] * 3, None, id="the rest is rounded"),
        pytest.param([0, 1], [0, 1], None, id="two students"),
        pytest.param([], [], None, id="nobody"),
    ],
)
def test_discrimination_is_the_correlation_with_the_rest(
    earned: Sequence[float], rest: Sequence[float], expected: float | None
) -> None:
    totals = [one + other for one, other in zip(earned, rest, strict=True)]

    assert discrimination(array("d", earned), totals) == expected


def test_a_check_tells_who_passed_and_the_share_of_points() -> None:
    class_ = [
        student("ada", document(check("a", 1), check("b", 1))),
        student("ben", document(check("a", 0.5), check("b", 0))),
        student("cy", document(check("a", 0), check("b", 0))),
    ]

    assert block(written(class_), "summary")["checks"] == [
        ["a", "The a", 1, 1, 0.5, 0.866],
        ["b", "The b", 1, 1, 0.3333, 0.866],
    ]


def test_who_is_pending_or_excused_does_not_count() -> None:
    right, wrong = (document(check("a", n), check("b", n)) for n in (1, 0))
    class_ = [
        student("ada", right),
        student("ben", wrong, earned=None),
        student("cy", wrong, is_excused=True),
        student("dee", wrong, earned=None, is_excused=True),
    ]

    summary = block(written(class_), "summary")

    assert [one[3:5] for one in summary["checks"]] == [[1, 1], [1, 1]]
    assert summary["spread"]["graded"] == 1
    assert summary["states"] == {"excused": 2, "pending": 1, "scored": 1}


def test_a_result_without_checks_earns_nothing_by_each() -> None:
    class_ = [
        student("ada", document(outcome="rejected", message="empty")),
        student("ben", document(check("a", 1))),
        student("cy", document(outcome="rejected", message="empty")),
    ]

    summary = block(written(class_), "summary")

    assert summary["checks"] == [["a", "The a", 1, 1, 0.3333, None]]


def test_a_penalty_changes_the_grade_and_no_check() -> None:
    class_ = [student("ada", document(check("a", 1)), earned=Fraction(1, 2))]

    summary = block(written(class_), "summary")

    assert summary["checks"][0][3:5] == [1, 1]
    assert summary["spread"]["mean"] == {"points": 0.5, "percent": 50}
