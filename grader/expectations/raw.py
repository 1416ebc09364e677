"""The kind `raw`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.expectations.unmatched import unmatched
from grader.expectations.written import containing, refuse_no_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Expectation):
    """The markup, as text, is like this. In a spec: `raw: "<!doctype html>"`.

    A bare text, or each of a list, must be contained. Markup may rightly differ from
    one app to the next: `html` and `text` are fairer where they can say it.
    """

    bare: ClassVar[str] = "wanted"

    wanted: Matcher

    def __post_init__(self) -> None:
        refuse_no_text(self.wanted)

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield each difference."""
        text = exchange.response.text
        yield from unmatched("markup", self.wanted, text, absent="")

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: what is written is a matcher, or contained."""
        return {cls.bare: containing(written)}
