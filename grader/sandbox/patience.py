"""How long an answer is waited for.

An app may compute for as long as its limit says, and do nothing for as long. The time
that a busy machine keeps it from running is not its own: then it is waited for longer,
up to an end. Where the system does not tell these apart it is waited for to that end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from grader.sandbox.line import Line, Silence
from grader.wire.frames import Frame

LOOK = 0.25
"""Seconds from one look at what it has taken to the next; most answers need no look."""

_SOON = 0.02
"""Seconds that are waited at the least, two ticks of the system's counters."""

_TIMES, _MORE = 3, 5.0


def longest(limit: float) -> float:
    """Return the seconds after which nothing more is waited for, however it is.

    Three times the limit, so that an app may have as little as a third of a processor;
    five seconds more at the least, for the stalls of a machine do not depend on limits.
    """
    return max(_TIMES * limit, limit + _MORE)


class Overworked(Silence):
    """No answer came, and its time went into computing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds that an app has computed, and been kept waiting for a processor.

    `is_stuck` says that it waits for a disk just now.
    """

    computed: float
    waited: float
    is_stuck: bool = False


class Patience:
    """Waits for one answer."""

    def __init__(
        self,
        limit: float,
        spent: Callable[[], Spent | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin now; `spent` tells what the app has taken since whenever, if known."""
        self._limit = limit
        self._spent = spent
        self._clock = clock
        self._begun = self._seen = clock()
        self._kept = 0.0
        self._first: Spent | None = None
        self._last: Spent | None = None

    def heard(self, line: Line) -> Frame:
        """Return the next frame that comes by a line.

        Raises `Silence` when there is none in time, `Overworked` when that went into
        computing; and what `Line.receive` raises.
        """
        seconds = min(LOOK, self._limit / 2)
        while True:
            try:
                return line.receive(seconds=seconds)
            except Silence:
                seconds = max(_SOON, min(LOOK, self._left()))

    @property
    def own(self) -> float:
        """Return the seconds so far that are the app's own."""
        return max(0.0, self._clock() - self._begun - self._kept)

    def _left(self) -> float:
        """Return the seconds that it has left at the least; raise when it has none."""
        computed = self._looked()
        elapsed = self._clock() - self._begun
        idle = elapsed - self._kept - computed
        if computed >= self._limit:
            raise Overworked
        if idle >= self._limit or elapsed >= longest(self._limit):
            raise Silence
        return min(self._limit - max(computed, idle), longest(self._limit) - elapsed)

    def _looked(self) -> float:
        """Return the seconds computed since the first look; note what was not its own.

        If we look later than we meant to, that is a busy machine too. Where nobody
        knows what it has taken, so much is its own that it ends when patience does.
        """
        now, last, moment = self._spent(), self._last, self._clock()
        passed, self._seen, self._last = moment - self._seen, moment, now
        if now is None:
            self._kept += passed * (1 - self._limit / longest(self._limit))
            return 0.0
        self._first = self._first or now
        waited = now.waited - last.waited if last else 0.0
        waited = passed if now.is_stuck else max(waited, passed - LOOK, 0.0)
        self._kept += min(passed, waited)
        return now.computed - self._first.computed
