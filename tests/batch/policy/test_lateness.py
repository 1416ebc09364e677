"""Late is what its own time says; what nobody knows costs nothing, and is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from grader.batch.entry import Entry, Person
from grader.batch.policy.account import Account
from grader.batch.policy.lateness import Lateness, after, lateness, spelled
from grader.batch.policy.rules import Late, Rules

DUE = datetime(2026, 11, 1, 23, 0, tzinfo=UTC)
ADA = Person(id="ada")
HOUR, DAY = 3600.0, 86400.0
DAILY = Late(deduct=Fraction(1, 10), each=DAY)
ONCE = Late(deduct=Fraction(1, 10))
EIGHT = Account(earned=Fraction(8), possible=Fraction(10))


def entry(hours: float | None, *, is_late: bool | None = None) -> Entry:
    """Return what was handed in so many hours after it was due."""
    at = None if hours is None else DUE + timedelta(hours=hours)
    return Entry(key="ada", people=(ADA,), files=(), submitted_at=at, is_late=is_late)


@pytest.mark.parametrize(
    ("one", "person", "due", "found"),
    [
        pytest.param(
            entry(2), ADA, DUE, Lateness(is_late=True, seconds=2 * HOUR), id="late"
        ),
        pytest.param(
            entry(-2), ADA, DUE, Lateness(is_late=False, seconds=0.0), id="in time"
        ),
        pytest.param(
            entry(-1, is_late=True),
            ADA,
            DUE,
            Lateness(is_late=False, seconds=0.0),
            id="its time says more than a mark",
        ),
        pytest.param(
            entry(30),
            Person(id="ada", extension=DAY),
            DUE,
            Lateness(is_late=True, seconds=6 * HOUR),
            id="an extension",
        ),
        pytest.param(
            entry(30),
            Person(id="ada", due=DUE + timedelta(days=2), extension=HOUR),
            DUE,
            Lateness(is_late=False, seconds=0.0),
            id="a date of one's own",
        ),
        pytest.param(
            entry(None, is_late=True), ADA, DUE, Lateness(is_late=True), id="a mark"
        ),
        pytest.param(
            entry(None, is_late=True),
            Person(id="ada", extension=DAY),
            DUE,
            Lateness(is_late=None),
            id="a mark, and an extension that it does not know",
        ),
        pytest.param(
            entry(None, is_late=False),
            ADA,
            DUE,
            Lateness(is_late=False, seconds=0.0),
            id="a mark that it is not",
        ),
        pytest.param(
            entry(None), ADA, DUE, Lateness(is_late=None), id="nothing is known"
        ),
        pytest.param(
            entry(None),
            ADA,
            None,
            Lateness(is_late=None, seconds=0.0),
            id="never due",
        ),
        pytest.param(
            entry(5, is_late=True), ADA, None, Lateness(is_late=True), id="due unknown"
        ),
    ],
)
def test_how_late_it_is(
    one: Entry, person: Person, due: datetime | None, found: Lateness
) -> None:
    assert lateness(one, person, Rules(due=due)) == found


@pytest.mark.parametrize(
    ("late", "rule", "earned", "notes"),
    [
        pytest.param(
            Lateness(is_late=True, seconds=25 * HOUR),
            DAILY,
            6,
            ("late by 1 day 1 hour: 2 of 10 points less",),
            id="two days begun",
        ),
        pytest.param(
            Lateness(is_late=True, seconds=HOUR),
            Late(deduct=Fraction(1, 10), closes=60.0),
            0,
            ("late by 1 hour, which does not count any more",),
            id="closed",
        ),
        pytest.param(
            Lateness(is_late=True),
            DAILY,
            8,
            ("late, and nothing says by how much: nothing is taken off",),
            id="by how much",
        ),
        pytest.param(
            Lateness(is_late=True),
            ONCE,
            7,
            ("late: 1 of 10 points less",),
            id="no matter",
        ),
        pytest.param(
            Lateness(is_late=None),
            ONCE,
            8,
            ("nothing says whether it is late: nothing is taken off",),
            id="whether",
        ),
        pytest.param(
            Lateness(is_late=True, seconds=59.0),
            Late(deduct=Fraction(1, 10), grace=60.0),
            8,
            (),
            id="within the grace",
        ),
        pytest.param(Lateness(is_late=True, seconds=9.0), None, 8, (), id="no rule"),
        pytest.param(Lateness(is_late=False, seconds=0.0), ONCE, 8, (), id="in time"),
    ],
)
def test_what_lateness_takes_off(
    late: Lateness, rule: Late | None, earned: int, notes: tuple[str, ...]
) -> None:
    account = after(EIGHT, late, Rules(late=rule))

    assert (account.earned, account.notes) == (Fraction(earned), notes)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.5, "less than a second"),
        (1, "1 second"),
        (61, "1 minute 1 second"),
        (3600, "1 hour"),
        (2 * DAY + 3 * HOUR + 59, "2 days 3 hours"),
    ],
)
def test_a_time_is_spelled_in_its_largest_units(seconds: float, words: str) -> None:
    assert spelled(seconds) == words
