"""One row of the table of hints, and how a row is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from grader.core.said import say
from grader.expectations.matchers.words import excerpt

Facts: TypeAlias = Callable[[str], str]
"""Gives what is known under a name, empty when nothing is."""


def unknown(_name: str) -> str:
    """Return nothing: no facts are known."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What to say of one sort of failure: its cause, as far as it is known, and a hint.

    `what` is an exception's type, a status, or a kind of syntax error; empty is any.
    `message` is a pattern for an exception's message, whose named groups are facts.
    A row fits when all facts are known that its texts name in braces or `needs` lists.
    """

    what: str = ""
    message: str = ""
    needs: tuple[str, ...] = ()
    cause: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What failed: see `Hint`."""

    what: str = ""
    message: str = ""
    facts: Facts = unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is said of a failure: the facts, then what to think about."""

    cause: str = ""
    hint: str = ""


def advice(rows: Iterable[Hint], failure: Failure) -> Advice:
    """Return what the first row that fits says; nothing when none does."""
    for row in rows:
        facts = _facts(row, failure)
        if facts is not None:
            return Advice(cause=_said(row.cause, facts), hint=_said(row.hint, facts))
    return Advice()


def names(row: Hint) -> Iterator[str]:
    """Yield the facts that a row needs, as often as it names them."""
    yield from row.needs
    for text in (row.cause, row.hint):
        yield from _named(text)


def _facts(row: Hint, failure: Failure) -> dict[str, str] | None:
    """Return the facts that a row needs; None when it does not fit."""
    if row.what not in {"", failure.what}:
        return None
    match = re.search(row.message, failure.message, re.DOTALL)
    if match is None:
        return None
    facts = {name: excerpt(text) for name, text in match.groupdict("").items()}
    for name in names(row):
        facts[name] = facts.get(name) or failure.facts(name)
        if not facts[name]:
            return None  # without asking for the others, which takes time
    return facts


def _said(text: str, facts: dict[str, str]) -> str:
    """Return a text of a row, its facts filled in."""
    return say(text, **{name: facts[name] for name in _named(text)}) if text else ""


def _named(text: str) -> list[str]:
    """Return the names in a text's braces."""
    return _NAME.findall(text)


_NAME = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
