"""The kind `session`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.exchange import Session as SessionFound
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import ABSENT, Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.matchers.equality import is_list
from grader.expectations.unmatched import unmatched

_OWN = frozenset({"_flashes", "_fresh", "_id", "_permanent", "_remember", "csrf_token"})
"""Keys of Flask, Flask-Login and Flask-WTF that say nothing about the visitor."""

_OPTIONS = frozenset({"any_value", "empty", "keys", "no_value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Expectation):
    """The visitor's session after the request is like this.

    In a spec: `session: {key: matcher}`, `empty: true`, `any_value: matcher` (some
    value, however deep, whatever its key) and `no_value: matcher` (none). What Flask
    keeps for itself (flashed messages, CSRF tokens) counts by key alone.
    """

    bare: ClassVar[str] = "keys"

    keys: Mapping[str, Matcher] = field(default_factory=dict)
    empty: bool | None = None
    any_value: Matcher | None = None
    no_value: Matcher | None = None

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield what is not as wanted of each key, then of the whole."""
        session = exchange.session
        if session is None:
            yield Mismatch(
                at="session",
                expected=say("a session to look at"),
                actual=say("nothing is known of the session"),
            )
            return
        for key, wanted in self.keys.items():
            yield from unmatched(
                f"session {key}",
                wanted,
                session.values.get(key, ABSENT),
                absent=say("no such key; {session}", session=_said(session)),
                claimed=session.claimed,
            )
        for expected in self._missed(session):
            yield Mismatch(
                at="session",
                expected=expected,
                actual=_said(session),
                claimed=session.claimed,
            )

    def _missed(self, session: SessionFound) -> Iterator[str]:
        """Yield in words what the session as a whole should be and is not."""
        kept = {key: session.values[key] for key in session.values if key not in _OWN}
        if self.empty is not None and self.empty == bool(kept):
            yield (
                say("an empty session")
                if self.empty
                else say("something in the session")
            )
        values = list(_leaves(kept))
        if self.any_value and not _some(self.any_value, values):
            yield say("a value: {any_value}", any_value=self.any_value)
        if self.no_value and _some(self.no_value, values):
            yield say("no value: {no_value}", no_value=self.no_value)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: what is none of them is a key; `empty` needs no value."""
        if written == "empty":
            return {"empty": True}
        if not isinstance(written, Mapping):
            return {cls.bare: written}
        keys = {key: value for key, value in written.items() if key not in _OPTIONS}
        options = {key: value for key, value in written.items() if key in _OPTIONS}
        named = options.get("keys", {})
        if isinstance(named, Mapping):
            options["keys"] = {**keys, **named}
        return options


def _leaves(value: Plain) -> Iterator[Plain]:
    """Yield every value that is neither an object nor a list, however deep."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += [value[key] for key in value]
        elif is_list(value):
            waiting += value
        else:
            yield value


def _some(wanted: Matcher, values: list[Plain]) -> bool:
    """Return whether some value is as wanted."""
    return any(next(wanted.differences(value), None) is None for value in values)


def _said(session: SessionFound) -> str:
    """Return what the session has, by keys: values may be secret."""
    keys = [key for key in session.values if key not in _OWN]
    return (
        say("the session has {keys}", keys=listed(keys, "and"))
        if keys
        else say("the session is empty")
    )
