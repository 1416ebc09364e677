"""`replace`: what stands in for the world outside an app."""

from __future__ import annotations

import builtins
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Literal, NoReturn

from grader.core.outside import CallReplaced, MailKept, Replaced, SiteReplaced
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import listed
from grader.spec.parcels import Singles, json_body
from grader.spec.problems import Found, Misfit, shown, told
from grader.spec.reader import Reader
from grader.spec.units import Reads, text

MOST = 64 * 1024
"""Bytes of all replacements together, as JSON: they go to each process in one frame."""

NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+")
SITE = re.compile(r"([A-Z]+|\*) +((?:https?|\*)://[^\s/?#@]+(?:[/?][^\s#]*)?)")
STATUS = range(200, 600)


def names(value: Plain) -> tuple[str, ...]:
    """Return dotted names of functions: one, or a list of them."""
    written = value if isinstance(value, list) else [value]
    found = tuple(text(one) for one in written)
    wrong = [name for name in found if not NAME.fullmatch(name)]
    if wrong or not found:
        raise ValueError(
            say(
                "must be a function with its module, such as prices.lookup, is {value}",
                value=shown(wrong[0] if wrong else value),
            )
        )
    return found


def site(value: Plain) -> tuple[str, str]:
    """Return method and URL pattern: `GET https://api.example.com/*`."""
    match = SITE.fullmatch(text(value))
    if match is None:
        raise ValueError(
            say(
                'must be a method and an address, such as "GET https://example.com/*", '
                "is {value}",
                value=shown(value),
            )
        )
    return match[1], match[2]


def status(value: Plain) -> int:
    """Return the status of an answer."""
    if type(value) is not int or value not in STATUS:
        raise ValueError(say("must be a status, is {value}", value=shown(value)))
    return value


def exception(value: Plain) -> str:
    """Return the name of an exception: Python's own, or one with its module."""
    name = text(value)
    own = getattr(builtins, name, None)
    if NAME.fullmatch(name) or (isinstance(own, type) and issubclass(own, Exception)):
        return name
    raise ValueError(
        say(
            "must be an exception such as ConnectionError or requests.Timeout, "
            "is {value}",
            value=shown(value),
        )
    )


Case = Literal["lower"]
Value = Annotated[tuple[Plain] | None, Reads(function=json_body)]
Error = Annotated[str, Reads(function=exception)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCall:
    """`call`: what a function returns."""

    call: Annotated[tuple[str, ...], Reads(function=names)]
    case: Case | None = None
    returns: Mapping[str, Plain] = field(default_factory=dict)
    otherwise: Value = None
    raises: Error = ""

    def made(self) -> CallReplaced:
        """Return the replacement. Raise `ValueError` for keys that do not go along."""
        if self.otherwise is not None and self.raises:
            raise ValueError(say("has both otherwise and raises"))
        if self.otherwise is None and not self.raises and not self.returns:
            raise ValueError(say("needs one of returns, otherwise and raises"))
        return CallReplaced(
            names=self.call,
            returns=self.returns,
            otherwise=self.otherwise,
            raises=self.raises,
            lower=self.case is not None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSite:
    """`http`: what a site answers."""

    http: Annotated[tuple[str, str], Reads(function=site)]
    case: Case | None = None
    status: Annotated[int, Reads(function=status)] = 200
    json: Value = None
    text: str | None = None
    headers: Singles = ()
    raises: Literal["ConnectionError", "TimeoutError"] | None = None

    def made(self) -> SiteReplaced:
        """Return the replacement. Raise `ValueError` for keys that do not go along."""
        bodies = [one for one in (self.json, self.text) if one is not None]
        if len(bodies) > 1:
            raise ValueError(say("has both json and text"))
        if self.raises and (bodies or self.headers):
            raise ValueError(say("raises an exception, so it has no answer beside it"))
        method, url = self.http
        return SiteReplaced(
            method=method,
            url=url,
            status=self.status,
            headers=(*self._typed(), *self.headers),
            body=json.dumps(self.json[0]) if self.json else self.text or "",
            raises=self.raises or "",
            lower=self.case is not None,
        )

    def _typed(self) -> tuple[tuple[str, str], ...]:
        """Return the header that says what the body is, if none is written."""
        if any(name.lower() == "content-type" for name, _ in self.headers):
            return ()
        plain = "text/plain; charset=utf-8"
        return (("Content-Type", "application/json" if self.json else plain),)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMail:
    """`smtp`: what becomes of mail."""

    smtp: Literal["keep"]

    def made(self) -> MailKept:
        """Return the replacement."""
        return MailKept()


FORMS: Mapping[str, type[WrittenCall | WrittenSite | WrittenMail]] = {
    "call": WrittenCall,
    "http": WrittenSite,
    "smtp": WrittenMail,
}
"""Key by which a replacement is known -> how it is written."""


def replacements(value: Plain) -> tuple[Replaced, ...]:
    """Return what `replace` says. Raise `Misfit` with all that is wrong in it."""
    if not isinstance(value, list):
        said = say("must be a list, is {value}", value=shown(value))
        raise Misfit(Found(text=said))
    reader = Reader(matcher=_unmatched, shapes={})
    made: list[Replaced] = []
    found: list[Found] = []
    for place, written in enumerate(value):
        try:
            made.append(_replacement(reader, written))
        except ValueError as error:
            found.extend(told(error, place))
    if not found and len(json.dumps([asdict(one) for one in made])) > MOST:
        said = say("holds more than {most:,} bytes", most=MOST)
        found.append(Found(text=said))
    if found:
        raise Misfit(*found)
    return tuple(made)


def _replacement(reader: Reader, written: Plain) -> Replaced:
    """Return what one entry stands for."""
    if not isinstance(written, Mapping):
        said = say("must be a mapping, is {value}", value=shown(written))
        raise Misfit(Found(text=said))
    named = [key for key in written if key in FORMS]
    if not named:
        raise ValueError(say("needs one of {words}", words=listed(list(FORMS))))
    if len(named) > 1:
        said = say("'{one}' stands beside '{other}'", one=named[1], other=named[0])
        raise Misfit(Found(text=said, path=(named[1],), at_key=True))
    return reader.value(FORMS[named[0]], written).made()


def _unmatched(_written: Plain) -> NoReturn:  # pragma: no cover - there is none
    """Refuse a matcher: a replacement has none."""
    raise AssertionError


Replacements = Annotated[tuple[Replaced, ...], Reads(function=replacements)]
