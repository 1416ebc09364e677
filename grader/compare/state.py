"""What stays after an answer: cookies, session, flashed messages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from grader.compare.wording import Difference, mapping, texts
from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import msgid, say
from grader.core.text import cut

_SIGNED = re.compile(r"\.?[\w-]+\.[\w-]{4,8}\.[\w-]{20,}")
"""What a session of Flask's own looks like in its cookie."""

_OF_ITSELF = re.compile(r"session|csrf|xsrf|^sid$|remember_token", re.IGNORECASE)
"""Names of cookies and session keys that hold ids and tokens."""


def cookies(exchange: Exchange) -> Plain:
    """Return the visitor's cookies after the answer, and the names it deleted.

    Sessions, their ids and tokens are left out.
    """
    return {
        "deleted": sorted(
            {
                cookie.name
                for cookie in exchange.set_cookies
                if cookie.lifetime is not None and cookie.lifetime <= 0
            }
        ),
        "kept": {
            cookie.name: cookie.value
            for cookie in exchange.cookies
            if not _OF_ITSELF.search(cookie.name)
            and not _SIGNED.fullmatch(cookie.value)
        },
    }


def cookies_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each of the reference's cookies that is not alike.

    A cookie that only the submission has is its own affair, unless the reference
    deleted it.
    """
    ours = mapping(mapping(wanted).get("kept"))
    theirs = mapping(mapping(got).get("kept"))
    for name in texts(mapping(wanted).get("deleted")):
        if name in theirs and name not in ours:
            yield Mismatch(
                at=f"cookie {name}",
                expected=say("deleted, as the reference does it"),
                actual=say("kept: {theirs}", theirs=said(theirs[name])),
            )
    for name, value in ours.items():
        if theirs.get(name) != value:
            yield Mismatch(
                at=f"cookie {name}",
                expected=say("{value}, as the reference sets it", value=said(value)),
                actual=said(theirs[name]) if name in theirs else say("no such cookie"),
            )


def session(exchange: Exchange) -> Plain:
    """Return what the session holds after the answer, and whether that is claimed.

    What Flask and its extensions keep there for themselves is left out.
    """
    known = exchange.session
    values: Mapping[str, Plain] = known.values if known else {}
    return {
        "claimed": known.claimed if known else False,
        "values": {
            key: json.loads(json.dumps(value))  # tuples as lists, as frozen facts are
            for key, value in values.items()
            if not key.startswith("_") and not _OF_ITSELF.search(key)
        },
    }


def session_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each key that is not alike in both sessions."""
    ours = mapping(mapping(wanted).get("values"))
    theirs = mapping(mapping(got).get("values"))
    for key in sorted({*ours, *theirs}):
        if key in ours and key in theirs and ours[key] == theirs[key]:
            continue
        yield Mismatch(
            at=f"session {key}",
            expected=say(
                "{ours}, as in the reference's session", ours=_held(ours, key)
            ),
            actual=_held(theirs, key),
            claimed=bool(mapping(got).get("claimed")),
        )


def _held(values: Mapping[str, Plain], key: str) -> str:
    return said(values[key]) if key in values else say("no such key")


def flash(exchange: Exchange) -> Plain:
    """Return the categories of the flashed messages, sorted. Their words are free."""
    return sorted(flash.category for flash in exchange.observed.flashes)


def flash_differences(wanted: Plain, got: Plain) -> Iterator[Mismatch]:
    """Yield a mismatch for each category that only one of the apps flashed."""
    return Difference(
        at="flash",
        one=msgid("a flashed message of category '{text}'"),
        lack=msgid("no such message"),
        whose=msgid("{what}, as the reference flashes"),
        claimed=True,
    ).mismatches(wanted, got)


def said(value: Plain) -> str:
    """Return a value as a student writes it, cut when it is long."""
    return cut(json.dumps(value, ensure_ascii=False, sort_keys=True))
