"""Shares and moments as a course writes them."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from typing import Annotated
from zoneinfo import ZoneInfo

from grader.batch.intake.times import moment
from grader.core.plain import Plain
from grader.core.said import say
from grader.spec.problems import shown
from grader.spec.units import Reads, seconds

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?) ?%", re.ASCII)

_WHOLE = 100
"""Percent."""

_ELSEWHERE = timezone(timedelta(hours=1))
"""A zone that is not UTC: a time that says its own is the same for both."""


def share(value: Plain) -> Fraction:
    """Return a share of a whole: `10%`."""
    match = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if match is None or Fraction(match[1]) > _WHOLE:
        raise ValueError(
            say('must be a share such as "10%", is {value}', value=shown(value))
        )
    return Fraction(match[1]) / _WHOLE


def time(value: Plain) -> datetime:
    """Return a time in UTC; its zone must be written: `2026-11-01 23:59 +01:00`."""
    text = value if isinstance(value, str) else ""
    found = moment(text, UTC)
    if found is None or found != moment(text, _ELSEWHERE):
        raise ValueError(
            say(
                "must be a time with its zone, such as 2026-11-01 23:59 +01:00 or "
                "2026-11-01 23:59 Europe/Berlin, is {value}",
                value=shown(value),
            )
        )
    return found


def period(value: Plain) -> float:
    """Return a time in seconds that is longer than nothing: `1d`."""
    found = seconds(value)
    if not found:
        raise ValueError(say("must be longer than nothing"))
    return found


def zone(value: Plain) -> tzinfo:
    """Return the zone of this name: `Europe/Berlin`."""
    if isinstance(value, str) and "/" in value:
        with contextlib.suppress(KeyError, ValueError, OSError):
            return ZoneInfo(value)
    raise ValueError(
        say('must be a zone such as "Europe/Berlin", is {value}', value=shown(value))
    )


Period = Annotated[float, Reads(function=period)]
Share = Annotated[Fraction, Reads(function=share)]
Time = Annotated[datetime, Reads(function=time)]
Zone = Annotated[tzinfo, Reads(function=zone)]
