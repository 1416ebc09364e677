"""Names that a view reads of a request, beside those that were sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from grader.core.exchange import Exchange
from grader.core.plain import Plain
from grader.core.text import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One name that a view reads: `request.form.get('user')` at `app.py:14`.

    `bag` is the part of the request, "form".
    """

    bag: str
    name: str
    code: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A name that is read and was not sent there.

    `elsewhere` is the part of the request that has it; `sent` are names that came and
    that nothing reads.
    """

    code: str
    at: str
    elsewhere: str = ""
    sent: str = ""


def texts(item: Plain) -> dict[str, str]:
    """Return the fields of a `Reading`; what is no text is empty."""
    values = item if isinstance(item, Mapping) else {}
    found = {name: values.get(name) for name in ("at", "bag", "code", "name")}
    return {name: one if isinstance(one, str) else "" for name, one in found.items()}


def sent(exchange: Exchange) -> dict[str, list[str]]:
    """Return the names that a step sent, by the part of the request they came in."""
    request = exchange.chain[0].request
    query = parse_qsl(request.query, keep_blank_values=True)
    return {
        "args": [name for name, _ in query],
        "form": [name for name, _ in request.fields],
    }


def strays(readings: Sequence[Reading], exchange: Exchange) -> Stray | None:
    """Return the first name that is read where it was not sent, if it is telling.

    It is when it came by another way, or when something else came that nothing reads:
    an optional field that was left out is no mistake.
    """
    came = sent(exchange)
    read = {one.name for one in readings}
    unread = [name for names in came.values() for name in names if name not in read]
    for one in readings:
        if one.bag not in came or one.name in came[one.bag]:
            continue
        others = (bag for bag, names in came.items() if one.name in names)
        elsewhere = next((f"request.{bag}" for bag in others), "")
        if elsewhere or unread:
            names = listed(list(dict.fromkeys(unread)), "and")
            return Stray(code=one.code, at=one.at, elsewhere=elsewhere, sent=names)
    return None
