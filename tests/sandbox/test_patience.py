"""Time is handed in here, so that no test waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from grader.sandbox.line import Line, Silence
from grader.sandbox.patience import Overworked, Patience, Spent, longest
from grader.wire.frames import encoded

LIMIT = 2.0


class Time:
    """Passes while somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0


class Silent:
    """A stream by which nothing comes before a moment; `late` is what waiting adds."""

    def __init__(self, time: Time, *, until: float, late: float = 0.0) -> None:
        self._time, self._until, self._late = time, time.now + until, late

    def read(self, seconds: float) -> bytes | None:
        if self._time.now + seconds >= self._until:
            self._time.now = self._until
            return encoded({})
        self._time.now += seconds + self._late
        return None

    def write(self, data: bytes, seconds: float, passed: Sequence[int]) -> None:
        raise NotImplementedError

    def trace(self, seconds: float) -> bytes | None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


def taken(time: Time, *, computing: float, waiting: float) -> Callable[[], Spent]:
    """Return what tells of an app that takes these shares of the time."""
    begun = time.now - 50

    def spent() -> Spent:
        passed = time.now - begun
        return Spent(computed=passed * computing, waited=passed * waiting)

    return spent


def heard(
    *, computing: float, waiting: float, until: float, late: float = 0.0
) -> float:
    """Return the seconds that were the app's own when it answered."""
    time = Time()
    spent = taken(time, computing=computing, waiting=waiting)
    patience = Patience(LIMIT, spent, lambda: time.now)
    patience.heard(Line(Silent(time, until=until, late=late)))
    return patience.own


@pytest.mark.parametrize(
    ("computing", "waiting", "until"),
    [
        pytest.param(1.0, 0.0, 1.9, id="computes for less than its limit"),
        pytest.param(0.0, 0.0, 1.9, id="does nothing for less than its limit"),
        pytest.param(0.5, 0.0, 3.6, id="does each for less than its limit"),
        pytest.param(0.3, 0.7, 6.0, id="computes when it may"),
        pytest.param(0.0, 0.9, 6.9, id="gets no processor"),
    ],
)
def test_an_app_within_its_limits_is_waited_for(
    computing: float, waiting: float, until: float
) -> None:
    heard(computing=computing, waiting=waiting, until=until)


@pytest.mark.parametrize(
    ("computing", "waiting", "until"),
    [
        pytest.param(1.0, 0.0, 2.5, id="alone on its processor"),
        pytest.param(0.5, 0.5, 4.6, id="beside another"),
        pytest.param(2.0, 0.0, 1.6, id="in two threads"),
    ],
)
def test_one_that_computes_for_longer_is_overworked(
    computing: float, waiting: float, until: float
) -> None:
    with pytest.raises(Overworked):
        heard(computing=computing, waiting=waiting, until=until)


@pytest.mark.parametrize(
    ("computing", "waiting", "until"),
    [
        pytest.param(0.0, 0.0, 2.1, id="nothing for longer than its limit"),
        pytest.param(0.2, 0.0, 2.7, id="little for longer than its limit"),
        pytest.param(0.1, 0.9, 7.5, id="what it may to the end"),
    ],
)
def test_one_that_does_nothing_for_longer_is_silent(
    computing: float, waiting: float, until: float
) -> None:
    with pytest.raises(Silence) as caught:
        heard(computing=computing, waiting=waiting, until=until)

    assert type(caught.value) is Silence


def test_a_wait_for_a_disk_is_not_its_own() -> None:
    time = Time()
    stuck = Spent(computed=0.0, waited=0.0, is_stuck=True)
    patience = Patience(LIMIT, lambda: stuck, lambda: time.now)

    patience.heard(Line(Silent(time, until=6.9)))

    assert patience.own < LIMIT


def test_what_a_busy_machine_takes_from_us_is_not_its_own() -> None:
    own = heard(computing=0.0, waiting=0.0, until=3.0, late=1.0)

    assert own < LIMIT


def test_where_nobody_knows_what_it_takes_the_end_alone_counts() -> None:
    time = Time()
    patience = Patience(LIMIT, lambda: None, lambda: time.now)

    with pytest.raises(Silence):
        patience.heard(Line(Silent(time, until=7.5)))

    assert time.now == pytest.approx(100 + longest(LIMIT), abs=0.1)


def test_the_end_is_three_times_the_limit_and_five_seconds_more_at_least() -> None:
    assert [longest(limit) for limit in (0.5, 1.0, 5.0)] == [5.5, 6.0, 15.0]
