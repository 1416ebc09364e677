from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.batch.gradebooks import Column
from grader.batch.gradebooks.figures import number, other_totals, rounded, written
from grader.core.errors import UsageError
from tests.batch.gradebooks.build import grade


@pytest.mark.parametrize(
    ("points", "text"),
    [
        pytest.param(Fraction(0), "0", id="nothing"),
        pytest.param(Fraction(10), "10", id="a zero that counts"),
        pytest.param(Fraction(5, 2), "2.5", id="one decimal"),
        pytest.param(Fraction(2, 3), "0.67", id="two decimals"),
        pytest.param(Fraction(1, 8), "0.13", id="a half goes up"),
        pytest.param(Fraction(1, 200), "0.01", id="a half of nothing too"),
        pytest.param(Fraction(1999, 200), "10", id="up to the next whole"),
        pytest.param(Fraction(-3, 2), "-1.5", id="below zero"),
    ],
)
def test_points_have_at_most_two_decimals(points: Fraction, text: str) -> None:
    assert rounded(points) == text


@settings(deadline=None)
@given(thousandths=st.integers(0, 10**9))
def test_rounding_is_that_of_school(thousandths: int) -> None:
    exact = Decimal(thousandths) / 1000
    school = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)

    assert Decimal(rounded(Fraction(thousandths, 1000))) == school


def test_points_are_scaled_before_they_are_rounded() -> None:
    column = Column(out_of=Fraction(100))

    assert written(grade(Fraction(1, 3), 1), column) == "33.33"
    assert written(grade(Fraction(1, 3), 1), Column()) == "0.33"
    assert written(grade(None), column) == ""


def test_points_out_of_nothing_cannot_be_scaled() -> None:
    with pytest.raises(UsageError) as caught:
        written(grade(3, 0, name="Ada"), Column(out_of=Fraction(100)))

    assert str(caught.value) == (
        "Ada: 3 of 0 points cannot be scaled to 100; write the points as they are"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", 10),
        (" 2.5 ", Fraction(5, 2)),
        ("100,00", 100),
        ("", None),
        ("-", None),
        ("EX", None),
        ("1.000,00", None),
        ("１", None),
    ],
)
def test_a_cell_is_a_number_or_none(text: str, value: Fraction | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("column", "held", "notice"),
    [
        pytest.param(Column(), 10, "", id="the same"),
        pytest.param(Column(), None, "", id="unknown"),
        pytest.param(Column(out_of=Fraction(100)), 100, "", id="scaled to it"),
        pytest.param(
            Column(),
            100,
            "the gradebook has 100 points for it, the grades are out of 10; "
            "scale them if that is not meant",
            id="another",
        ),
        pytest.param(
            Column(out_of=Fraction(20)),
            100,
            "the gradebook has 100 points for it, the grades are out of 20; "
            "scale them if that is not meant",
            id="scaled to another",
        ),
    ],
)
def test_another_total_is_told(column: Column, held: int | None, notice: str) -> None:
    total = None if held is None else Fraction(held)

    assert "".join(other_totals([grade(1)], column, total)) == notice
    assert other_totals([], Column(), total) == ()
