"""Set-Cookie headers, read as a browser reads them (RFC 6265, section 5.2)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from werkzeug.http import parse_cookie, parse_date

from grader.core.http import SITE_HOSTS, Cookie

LONGEST = 4096
"""Bytes of name and value together; browsers ignore a cookie that has more."""

LONGEST_LIFE = 400 * 24 * 60 * 60.0
"""Seconds; browsers cut a longer lifetime to this. Source: RFC 6265bis, 5.5."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]")
_WHOLE = re.compile(r"-?[0-9]+", re.ASCII)
_SITE = {"strict": "Strict", "lax": "Lax", "none": "None"}
_UNITS = (24 * 60 * 60, 60 * 60, 60, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """When a response was made: not before `sent`, not after `received` (epoch)."""

    sent: float
    received: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Baked:
    """A cookie with its value as the header spells it: that is what is sent back."""

    cookie: Cookie
    raw: str


def baked(header: str, *, path: str, when: Between) -> Baked | None:
    """Return the cookie that a header sets, or None when browsers ignore it.

    `path` is the one asked for, encoded, with the mount prefix.
    """
    pair, *rest = header.split(";")
    name, equals, raw = (part.strip(" \t") for part in pair.partition("="))
    if not equals or not name or _FORBIDDEN.search(header):
        return None
    if len(name) + len(raw) > LONGEST:
        return None
    attributes = dict(_attribute(part) for part in rest)
    kept = attributes.get("path", "")
    cookie = Cookie(
        name=name,
        value=decoded(raw),
        path=kept if kept.startswith("/") else _folder(path),
        domain=_domain(attributes.get("domain", "")),
        lifetime=_lifetime(attributes, when),
        secure="secure" in attributes,
        http_only="httponly" in attributes,
        same_site=_SITE.get(attributes.get("samesite", "").lower(), ""),
    )
    return Baked(cookie=cookie, raw=raw)


def decoded(raw: str) -> str:
    """Return a cookie's value as Flask's `request.cookies` has it."""
    # Encoded, for `parse_cookie` takes UTF-8 bytes as WSGI has them.
    return parse_cookie(f"a={raw}".encode().decode("latin-1")).get("a", raw)


def _attribute(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip(" \t").lower(), value.strip(" \t")


def _folder(path: str) -> str:
    """Return the path that a cookie has when it names none."""
    return path.rpartition("/")[0] or "/"


def _domain(written: str) -> str:
    """Return a domain; this site's own is as good as none, as browsers have it."""
    domain = written.lstrip(".").lower()
    return "" if domain in SITE_HOSTS else domain


def _lifetime(attributes: dict[str, str], when: Between) -> float | None:
    """Return the seconds that a cookie lives: Max-Age, else Expires, else None."""
    if _WHOLE.fullmatch(attributes.get("max-age", "")):
        return min(LONGEST_LIFE, max(0.0, float(attributes["max-age"][:20])))
    try:
        date = parse_date(attributes.get("expires"))
    except (OverflowError, ValueError):  # a year that no calendar has
        return None
    if date is None:
        return None
    expires = date.timestamp()
    return max(0.0, _roundest(expires - when.received, expires + 1 - when.sent))


def _roundest(least: float, most: float) -> float:
    """Return the roundest number of seconds in a range.

    The header has whole seconds and the moment it was written is known only about,
    so an hour could read as 3,599 seconds in one run and as 3,601 in the next.
    """
    first = math.ceil(least)
    numbers = range(first, max(first, math.floor(most)) + 1)
    return float(min(numbers, key=lambda s: tuple(s % unit != 0 for unit in _UNITS)))
