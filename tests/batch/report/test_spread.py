"""Grades are counted by tens of a hundred, and all points by themselves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.batch.report.spread import Spread


@pytest.mark.parametrize(
    ("earned", "place"),
    [
        pytest.param(0, 0, id="nothing"),
        pytest.param(Fraction(999, 1000), 0, id="just below ten"),
        pytest.param(1, 1, id="ten"),
        pytest.param(Fraction(9999, 1000), 9, id="just below all"),
        pytest.param(10, 10, id="all"),
        pytest.param(12, 10, id="more than all"),
        pytest.param(-1, 0, id="less than nothing"),
    ],
)
def test_a_grade_is_counted_in_its_ten(earned: int, place: int) -> None:
    spread = Spread()

    spread.add(Fraction(earned), Fraction(10))

    bins = spread.told()["bins"]
    assert isinstance(bins, list)
    assert [at for at, count in enumerate(bins) if count] == [place]


def test_mean_and_median_are_told_as_points_and_as_per_cent() -> None:
    spread = Spread()

    for earned in (0, 1, 8):
        spread.add(Fraction(earned), Fraction(8))

    told = spread.told()
    assert told["mean"] == {"points": 3, "percent": 37.5}
    assert told["median"] == {"points": 1, "percent": 12.5}


def test_nobody_has_no_mean() -> None:
    assert Spread().told() == {"graded": 0, "bins": [0] * 11, "mean": {}, "median": {}}
