"""The kind `cookie`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.http import Cookie as CookieFound
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import ABSENT, Actual, Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.matchers.words import excerpt
from grader.expectations.unmatched import unmatched
from grader.expectations.written import as_text, refuse_no_text

MINUTE = 60

SLACK = 5
"""Seconds between the app's clock and ours that an `Expires` may be off by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CookieWanted:
    """One cookie; None is not looked at. `max_age` is in seconds.

    `unset`: not set in this step, and the browser has none. `deleted`: this step
    takes it out of the browser.
    """

    value: Matcher | None = None
    max_age: Matcher | None = None
    path: Matcher | None = None
    http_only: bool | None = None
    secure: bool | None = None
    same_site: Matcher | None = None
    unset: bool = False
    deleted: bool = False

    def __post_init__(self) -> None:
        refuse_no_text(self.value, self.path, self.same_site)
        attributes = (self.value, self.max_age, self.path, self.http_only)
        others = (self.secure, self.same_site)
        looked_at = any(one is not None for one in (*attributes, *others))
        if looked_at + self.unset + self.deleted > 1:
            raise ValueError(
                say("a cookie is unset, deleted, or has values: one of these")
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie(Expectation):
    """Cookies are like this after the step, as a browser keeps them.

    In a spec: `cookie: {name: value}`, with attributes `{name: {value, max_age, path,
    http_only, secure, same_site}}`, `unset` or `deleted`. What was set in this step
    counts, else what the browser had; `Expires` is a lifetime too.
    """

    bare: ClassVar[str] = "cookies"

    cookies: Mapping[str, CookieWanted]

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield what is not as wanted of each cookie."""
        for name, wanted in self.cookies.items():
            sent = [one for part in exchange.chain for one in part.set_cookies]
            sent = [cookie for cookie in sent if cookie.name == name]
            kept = [cookie for cookie in exchange.cookies if cookie.name == name]
            if wanted.unset or wanted.deleted:
                yield from _gone(name, wanted, sent, kept)
            elif kept:
                yield from _attributes(name, wanted, _newest(sent, kept))
            else:
                yield Mismatch(
                    at=f"cookie {name}",
                    expected=str(wanted.value or say("a cookie of this name")),
                    actual=_missing(sent, exchange),
                )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: a mapping of names to values, attributes or a word."""
        if not isinstance(written, Mapping):
            return {cls.bare: written}
        return {cls.bare: {name: _options(value) for name, value in written.items()}}


_ATTRIBUTES = frozenset(
    {"deleted", "http_only", "max_age", "path", "same_site", "secure", "unset", "value"}
)


def _options(written: Plain) -> Plain:
    """Return the options of one cookie: `unset`, `deleted`, attributes or a value."""
    if isinstance(written, str) and written in {"unset", "deleted"}:
        return {written: True}
    if not isinstance(written, Mapping) or not _ATTRIBUTES & written.keys():
        return {"value": as_text(written)}
    return {
        key: as_text(value) if key in {"value", "path", "same_site"} else value
        for key, value in written.items()
    }


def _newest(sent: list[CookieFound], kept: list[CookieFound]) -> CookieFound:
    """Return the kept cookie that was set last, else the one kept longest."""
    for cookie in reversed(sent):
        for candidate in kept:
            if (candidate.path, candidate.value) == (cookie.path, cookie.value):
                return candidate
    return kept[0]


def _missing(sent: list[CookieFound], exchange: Exchange) -> str:
    """Say why the browser has no cookie of a name."""
    if sent and sent[-1].lifetime is not None and sent[-1].lifetime <= 0:
        return say("this answer deletes the cookie")
    if sent:
        return say("it was set, but so that a browser does not keep it")
    names = listed(sorted({cookie.name for cookie in exchange.cookies}), "and")
    return (
        say("no such cookie; the browser has {names}", names=names)
        if names
        else say("no cookie at all")
    )


def _gone(
    name: str,
    wanted: CookieWanted,
    sent: list[CookieFound],
    kept: list[CookieFound],
) -> Iterator[Mismatch]:
    """Yield one mismatch when a cookie is there that should not be."""
    expected = say("deleted") if wanted.deleted else say("no such cookie")
    actual = ""
    if kept:
        actual = say(
            "{value} (path {path})", value=excerpt(kept[0].value), path=kept[0].path
        )
        if sent and sent[-1].path != kept[0].path:
            actual = say(
                "still {actual}; this answer speaks of path {path}",
                actual=actual,
                path=sent[-1].path,
            )
    elif wanted.deleted and not sent:
        actual = say("this answer does not delete it")
    if actual:
        yield Mismatch(at=f"cookie {name}", expected=expected, actual=actual)


def _attributes(
    name: str, wanted: CookieWanted, cookie: CookieFound
) -> Iterator[Mismatch]:
    """Yield what is not as wanted of a cookie that is there."""
    at = f"cookie {name}"
    texts: tuple[tuple[str, Matcher | None, Actual], ...] = (
        (at, wanted.value, cookie.value),
        (f"{at} path", wanted.path, cookie.path),
        (f"{at} same_site", wanted.same_site, cookie.same_site.title() or ABSENT),
    )
    for where, matcher, actual in texts:
        if matcher:
            yield from unmatched(where, matcher, actual, absent=say("no SameSite"))
    yield from _lifetime(f"{at} max_age", wanted.max_age, cookie.lifetime)
    claims = (
        (f"{at} http_only", "HttpOnly", wanted.http_only, cookie.http_only),
        (f"{at} secure", "Secure", wanted.secure, cookie.secure),
    )
    for where, word, claim, actual_claim in claims:
        if claim is not None and claim != actual_claim:
            words = {True: word, False: say("not {word}", word=word)}
            yield Mismatch(at=where, expected=words[claim], actual=words[actual_claim])


def _lifetime(
    at: str, wanted: Matcher | None, lifetime: float | None
) -> Iterator[Mismatch]:
    """Yield one mismatch when neither the lifetime nor its whole minutes are wanted.

    An `Expires` is some moments off; whole minutes keep messages the same.
    """
    if wanted is None:
        return
    if lifetime is None:
        said = say("no lifetime: it ends with the browser")
        yield from unmatched(at, wanted, ABSENT, absent=said)
        return
    minutes = round(lifetime / MINUTE) * MINUTE
    seconds = round(lifetime)
    told = minutes if minutes and abs(lifetime - minutes) <= SLACK else seconds
    if next(wanted.differences(seconds), None):
        yield from unmatched(at, wanted, told, absent="")
