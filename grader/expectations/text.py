"""The kind `text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Difference, Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import folded
from grader.expectations.unreadable import unreadable
from grader.expectations.written import containing, refuse_no_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Expectation):
    """The text that a visitor sees is like this. In a spec: `text: Hello`.

    A bare text, or each of a list, must be contained; white space and case are
    folded. Anything else is a matcher.
    """

    bare: ClassVar[str] = "wanted"

    wanted: Matcher

    def __post_init__(self) -> None:
        refuse_no_text(self.wanted)

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield each difference, with the part of the page that comes nearest."""
        problem, text = unreadable(exchange), exchange.page.text
        if problem:
            yield Mismatch(at="text", expected=str(self.wanted), actual=problem)
            return
        for found in self.wanted.differences(text):
            yield Mismatch(
                at="text", expected=found.expected, actual=_shown(found, text)
            )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: what is written is a matcher, or contained."""
        return {cls.bare: containing(written)}


def _shown(found: Difference, text: str) -> str:
    """Return what came, with "shows:" before what stands on the page."""
    text = folded(text)
    if not text:
        return say("the page is empty")
    on_page = found.actual.strip("…") in text
    return say("shows: {actual}", actual=found.actual) if on_page else found.actual
