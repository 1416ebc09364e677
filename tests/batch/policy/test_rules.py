"""What late work loses is what the course says, in shares of the possible points."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.policy.rules import Attempt, Late, Rules, heard

DAY = 86400.0
TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("late", "seconds", "left"),
    [
        pytest.param(Late(deduct=TENTH), 1, 7, id="once"),
        pytest.param(Late(deduct=TENTH), 9 * DAY, 7, id="once, however late"),
        pytest.param(Late(deduct=TENTH, each=DAY), 1, 7, id="a day has begun"),
        pytest.param(Late(deduct=TENTH, each=DAY), DAY, 7, id="a day to the second"),
        pytest.param(Late(deduct=TENTH, each=DAY), DAY + 1, 6, id="a second day"),
        pytest.param(Late(deduct=TENTH, each=DAY), 99 * DAY, 0, id="never below 0"),
        pytest.param(
            Late(deduct=TENTH, each=DAY, lowest=Fraction(1, 2)), 9 * DAY, 5, id="lowest"
        ),
        pytest.param(
            Late(deduct=TENTH, lowest=Fraction(9, 10)), 1, 8, id="was below the lowest"
        ),
        pytest.param(Late(deduct=TENTH, grace=60), 60, 8, id="within the grace"),
        pytest.param(Late(deduct=TENTH, grace=60), 61, 7, id="after the grace"),
        pytest.param(Late(deduct=TENTH, closes=DAY), DAY, 7, id="still open"),
        pytest.param(Late(deduct=TENTH, closes=DAY), DAY + 1, 0, id="closed"),
    ],
)
def test_so_much_is_left_of_eight_of_ten_points(
    late: Late, seconds: float, left: int
) -> None:
    assert late.reduced(Fraction(8), Fraction(10), seconds) == left


shares = st.fractions(min_value=0, max_value=1)
times = st.floats(min_value=0, max_value=1e8)
lates = st.builds(
    Late,
    deduct=shares,
    each=st.none() | st.floats(min_value=1, max_value=1e6),
    lowest=shares,
    grace=times,
    closes=st.none() | times,
)


@given(late=lates, earned=shares, one=times, other=times)
def test_nobody_gains_by_being_later(
    late: Late, earned: Fraction, one: float, other: float
) -> None:
    sooner, later = (
        late.reduced(earned, Fraction(1), seconds) if seconds > late.grace else earned
        for seconds in sorted((one, other))
    )

    assert 0 <= later <= sooner <= earned


@given(
    rules=st.builds(
        Rules,
        due=st.none() | st.datetimes(timezones=st.just(UTC)),
        late=st.none() | lates,
        attempt=st.sampled_from(Attempt),
        never_lower=st.booleans(),
    )
)
def test_rules_are_told_whole(rules: Rules) -> None:
    assert heard(rules.told) == rules


def test_a_time_is_told_in_utc() -> None:
    rules = Rules(due=datetime(2026, 11, 1, 22, 59, tzinfo=UTC))

    assert rules.told["due"] == "2026-11-01T22:59:00+00:00"
