"""The kind `json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NoReturn

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.http import Response
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.json_path import JsonPath, json_path
from grader.expectations.matchers.words import excerpt
from grader.expectations.unmatched import unmatched

DEEPEST = 100
"""Levels. No exercise nests deeper, and comparing must not run out of stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Json(Expectation):
    """The body is JSON, called so, and like this: `json: {path: matcher}` in a spec.

    A path is `a.b[0]`, `items[*].name` for every item, or `$` for the whole. What is
    no mapping is the whole; true asks for any JSON. Source: RFC 8259.
    """

    bare: ClassVar[str] = "values"

    values: Mapping[str, Matcher]

    def __post_init__(self) -> None:
        for path in self.values:
            json_path(path)

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when it is no JSON, else those of each path."""
        response = exchange.response
        if not _is_called_json(response.content_type):
            called = response.content_type or say("no Content-Type")
            yield Mismatch(
                at="json",
                expected="application/json",
                actual=f"{called}: {excerpt(response.text)}",
                hint=say("Return a dict or a list, or use jsonify()."),
            )
            return
        try:
            document = _read(response)
        except _NotJsonError as problem:
            yield Mismatch(at="json", expected="JSON", actual=str(problem))
            return
        for path, wanted in self.values.items():
            yield from _unmatched(json_path(path), wanted, document)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: a mapping of paths, or the whole."""
        if written is True:
            return {cls.bare: {}}
        return {cls.bare: written if isinstance(written, Mapping) else {"$": written}}


LARGEST = 512 * 1024
"""Bytes of JSON that is read: as Python's objects it takes up to 25 times as many."""


class _NotJsonError(ValueError):
    """A body is not JSON. The message says why."""


def _is_called_json(content_type: str) -> bool:
    """Return whether a media type is that of JSON, or of something built on it."""
    return content_type == "application/json" or content_type.endswith("+json")


def _read(response: Response) -> Plain:
    """Return the body's JSON. Raises `_NotJsonError` in words for a student."""
    _refuse_large(response.body)
    try:
        document: Plain = json.loads(response.body, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        if not error.doc.strip():
            raise _NotJsonError(say("the body is empty")) from error
        rest = excerpt(error.doc[error.pos :]) or say("the end")
        place = say(
            "line {lineno}, column {colno}", lineno=error.lineno, colno=error.colno
        )
        raise _NotJsonError(
            say("not JSON from {place} on: {rest}", place=place, rest=rest)
        ) from error
    except UnicodeDecodeError as error:
        raise _NotJsonError(say("the body is not text in UTF-8")) from error
    except RecursionError as error:
        raise _too_deep() from error
    except _NotJsonError:
        raise
    except ValueError as error:
        raise _NotJsonError(say("a number has thousands of digits")) from error
    if _is_deep(document):
        raise _too_deep()
    return document


def _too_deep() -> _NotJsonError:
    return _NotJsonError(say("more than {number} levels of brackets", number=DEEPEST))


def _refuse_large(body: bytes) -> None:
    """Refuse a body that would take too much memory as Python's objects."""
    if len(body) > LARGEST:
        held, allowed = -(-len(body) // 1024), LARGEST // 1024
        raise _NotJsonError(
            say(
                "the body has {held} KiB; JSON may have {allowed} KiB",
                held=held,
                allowed=allowed,
            )
        )


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and browsers do not."""
    raise _NotJsonError(say("{constant} is not JSON", constant=constant))


def _is_deep(document: Plain) -> bool:
    """Return whether a document is nested too deep to be looked at."""
    level = [document]
    for _ in range(DEEPEST):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)


def _unmatched(path: JsonPath, wanted: Matcher, document: Plain) -> Iterator[Mismatch]:
    """Yield what is not as wanted at a path; of many places the first that is not."""
    for place, actual in path.found(document):
        at = f"json {place}"
        findings = list(unmatched(at, wanted, actual, absent=_absent(document)))
        yield from findings
        if findings:
            return


def _absent(document: Plain) -> str:
    """Return what is said of a place that is not there: what is at the top."""
    if isinstance(document, Mapping) and document:
        return say(
            "nothing; the JSON has {listed}", listed=excerpt(listed([*document], "and"))
        )
    return say("nothing")
