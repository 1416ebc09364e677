from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.assignment import Case, Check, Counts, Score
from grader.core.text import Text
from grader.core.verdict import Verdict
from grader.run.points import Tally, points, total

CASE = Case(steps=())
ids = iter(range(10**9))


def tally(
    *verdicts: Verdict,
    worth: int = 6,
    score: Score = Score.ALL,
    counts: Counts = Counts.ALWAYS,
    bonus: bool = False,
) -> Tally:
    check = Check(
        id=f"c{next(ids)}",
        title=Text(),
        cases=(CASE,) * len(verdicts),
        points=Fraction(worth),
        score=score,
        counts=counts,
        bonus=bonus,
    )
    return Tally(check=check, verdicts=verdicts)


def told(tally_: Tally, *others: Tally) -> tuple[str, str]:
    """Return what is earned and what is pending."""
    reached = points(tally_, [tally_, *others])
    return reached.earned.exact, reached.pending.exact


PASSED, FAILED, ERROR = Verdict.PASSED, Verdict.FAILED, Verdict.ERROR


@pytest.mark.parametrize(
    ("own", "earned", "pending"),
    [
        pytest.param(tally(PASSED, PASSED), "6", "0", id="passed"),
        pytest.param(tally(PASSED, FAILED), "0", "0", id="one case failed"),
        pytest.param(tally(Verdict.TIMED_OUT), "0", "0", id="timed out"),
        pytest.param(tally(PASSED, ERROR), "0", "6", id="our fault"),
        pytest.param(
            tally(PASSED, PASSED, FAILED, score=Score.EACH), "4", "0", id="shares"
        ),
        pytest.param(
            tally(PASSED, ERROR, FAILED, score=Score.EACH),
            "2",
            "2",
            id="shares, one our fault",
        ),
    ],
)
def test_a_check_earns_by_its_cases(own: Tally, earned: str, pending: str) -> None:
    assert told(own) == (earned, pending)


IF_ALONE = {"counts": Counts.IF_ALONE}


@pytest.mark.parametrize(
    ("others", "earned", "pending"),
    [
        pytest.param([tally(PASSED)], "0", "0", id="it alone failed"),
        pytest.param([tally(PASSED), tally(FAILED)], "3", "0", id="half is lost"),
        pytest.param([tally(FAILED)], "0", "0", id="all is lost"),
        pytest.param([tally(PASSED), tally(ERROR)], "0", "6", id="another waits"),
    ],
)
def test_a_check_that_counts_if_alone_costs_little_beside_others(
    others: list[Tally], earned: str, pending: str
) -> None:
    assert told(tally(FAILED, counts=Counts.IF_ALONE), *others) == (earned, pending)


def test_a_check_that_counts_if_alone_and_passes_counts() -> None:
    own = tally(PASSED, counts=Counts.IF_ALONE)

    assert told(own, tally(FAILED)) == ("6", "0")


def test_bonus_adds_to_what_is_earned_alone() -> None:
    reached = total([tally(PASSED, worth=3), tally(PASSED, worth=2, bonus=True)])

    assert (reached.earned.exact, reached.possible.exact) == ("5", "3")


verdicts = st.lists(st.sampled_from(Verdict), min_size=1, max_size=4)


@given(checks=st.lists(verdicts, max_size=5))
def test_earned_and_pending_never_exceed_what_is_possible(
    checks: list[list[Verdict]],
) -> None:
    reached = total([tally(*one, score=Score.EACH) for one in checks])

    assert 0 <= reached.earned.value + reached.pending.value <= reached.possible.value
