"""The kind `own_page`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.core.text import folded
from grader.expectations.phrase import phrase

_BUILT_IN = re.compile(
    r"<!doctype html[^>]*> ?(?:<html[^>]*> ?)?"
    r"<title>(?P<code>[0-9]{3}) (?P<name>[^<]*)</title> ?<h1>(?P=name)</h1>",
    re.IGNORECASE,
)
"""How Werkzeug's error pages begin, now and in older versions."""

BEGINNING = 400
"""Bytes that are enough to know such a page by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage(Expectation):
    """The answer is a page of the app's own, not Flask's built-in error page.

    In a spec: `own_page: true`; false asks for the built-in one.
    """

    bare: ClassVar[str] = "wanted"

    wanted: bool

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when the page is built in, or empty; or when it is not."""
        status, body = exchange.response.status, exchange.response.body
        beginning = folded(body[:BEGINNING].decode("utf-8", "replace"))
        found = _BUILT_IN.match(beginning)
        own, built_in = (
            say("a page of its own for {status}", status=phrase(status)),
            say("Flask's built-in page"),
        )
        if self.wanted and (found or not beginning):
            actual = (
                say("{built_in} for it", built_in=built_in)
                if found
                else say("the page is empty")
            )
            yield Mismatch(at="page", expected=own, actual=actual)
        if not self.wanted and not found:
            yield Mismatch(at="page", expected=built_in, actual=own)
