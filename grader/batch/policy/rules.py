"""The rules of a course for late work, several attempts, and grading again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from math import ceil

from grader.batch.policy.units import Period, Share
from grader.spec.units import Seconds
from grader.wire.frames import Header


class Attempt(Enum):
    """Which of several attempts counts."""

    BEST = "best"
    LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What late work loses, as learning platforms count it.

    `deduct` is a share of the possible points. It is lost for every `each` seconds that
    have begun, or once where that is None. Nobody falls below the share `lowest` by it.
    Who is late by `grace` seconds or less is not; what is late by more than `closes`
    counts for nothing.

    Source: the late policy of Canvas, app/models/late_policy.rb in canvas-lms.
    """

    deduct: Share
    each: Period | None = None
    lowest: Share = Fraction(0)
    grace: Seconds = 0.0
    closes: Seconds | None = None

    def lost(self, seconds: float) -> Fraction:
        """Return the share of the possible points that work so late loses."""
        if seconds <= self.grace:
            return Fraction(0)
        begun = 1 if self.each is None else ceil(seconds / self.each)
        return min(Fraction(1), self.deduct * begun)

    def is_closed(self, seconds: float) -> bool:
        """Return whether work so late counts for nothing."""
        return self.closes is not None and seconds > max(self.closes, self.grace)

    def reduced(self, earned: Fraction, possible: Fraction, seconds: float) -> Fraction:
        """Return what is left of points that somebody earned so late."""
        if self.is_closed(seconds):
            return Fraction(0)
        left = max(earned - self.lost(seconds) * possible, self.lowest * possible)
        return min(earned, left)

    @property
    def is_flat(self) -> bool:
        """Return whether it is enough to know that work is late, and not how late."""
        return self.each is None and self.closes is None and not self.grace


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for a class.

    `due` is when work is due, in UTC; None when nobody says so. `never_lower` keeps
    points that the same files once earned.
    """

    due: datetime | None = None
    late: Late | None = None
    attempt: Attempt = Attempt.LAST
    never_lower: bool = False

    @property
    def told(self) -> Header:
        """Return them as plain data."""
        late = asdict(self.late) if self.late else None
        if late:
            late |= {name: str(late[name]) for name in _SHARES}
        return {
            "due": self.due.isoformat() if self.due else None,
            "late": late,
            "attempt": self.attempt.value,
            "never_lower": self.never_lower,
        }


_SHARES = ("deduct", "lowest")


def heard(told: Header) -> Rules:
    """Return the rules that were told as plain data."""
    late = told["late"]
    shares = {name: Fraction(late[name]) for name in _SHARES} if late else {}
    return Rules(
        due=datetime.fromisoformat(told["due"]) if told["due"] else None,
        late=Late(**{**late, **shares}) if late else None,
        attempt=Attempt(told["attempt"]),
        never_lower=told["never_lower"],
    )
