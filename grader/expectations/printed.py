"""The kind `printed`."""

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
class Printed(Expectation):
    """What the app printed in this step is like this (claimed).

    In a spec: `printed: saved`. A bare text, or each of a list, must be contained.
    """

    bare: ClassVar[str] = "wanted"

    wanted: Matcher

    def __post_init__(self) -> None:
        refuse_no_text(self.wanted)

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield each difference."""
        text = "".join(one.observed.printed for one in exchange.chain)
        yield from unmatched("printed", self.wanted, text, absent="", claimed=True)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: what is written is a matcher, or contained."""
        return {cls.bare: containing(written)}
