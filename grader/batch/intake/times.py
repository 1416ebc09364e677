"""Times as sources write them, in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_TIME = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:[Tt]| +|-)"
    r"(?P<hour>\d\d)[:-](?P<minute>\d\d)(?:[:-](?P<second>\d\d)(?:\.(?P<part>\d+))?)?"
    r" *(?P<zone>.*)"
)
"""`2026-04-26 17:34:00.861 Z`, `2026-04-26T17:34+02:00`, `2026-04-26-17-34-00`."""

_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)")

_UTC = frozenset({"z", "utc", "gmt"})

_NAME = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)*")
"""The name of a zone. No path: it is looked for in the system's files."""


def moment(text: str, zone: tzinfo) -> datetime | None:
    """Return a time in UTC; None when it cannot be read or its zone is not known.

    A time without a zone is in the zone that is given. An hour that the clocks show
    twice is taken as the first of the two.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    own = _zone(found["zone"], zone)
    if own is None:
        return None
    clock = f"{found['hour']}:{found['minute']}:{found['second'] or '00'}"
    part = (found["part"] or "")[:6].ljust(6, "0")
    try:
        local = datetime.fromisoformat(f"{found['date']}T{clock}.{part}")
        return local.replace(tzinfo=own).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(name: str, default: tzinfo) -> tzinfo | None:
    """Return the zone of this name, None when nobody knows it."""
    if not name:
        return default
    if name.lower() in _UTC:
        return UTC
    if offset := _OFFSET.fullmatch(name):
        ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"]))
        is_in_a_day = ahead < timedelta(days=1)
        signed = ahead if offset["sign"] == "+" else -ahead
        return timezone(signed) if is_in_a_day else None
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name of a zone, a folder
        return None
