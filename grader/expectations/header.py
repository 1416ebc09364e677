"""The kind `header`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.http import Response
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import ABSENT, Actual, Plain
from grader.core.said import say
from grader.expectations.matchers.equals import Equals
from grader.expectations.unmatched import unmatched
from grader.expectations.written import each_as_text, refuse_no_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Expectation):
    """Response headers are like this. In a spec: `header: {Content-Type: text/html}`.

    A header that came more than once is one value, with commas. A bare media type
    is compared without parameters. Source: RFC 9110, section 5.
    """

    bare: ClassVar[str] = "values"

    values: Mapping[str, Matcher]

    def __post_init__(self) -> None:
        refuse_no_text(*self.values.values())

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield what is not as wanted of each header."""
        for name, wanted in self.values.items():
            actual = _value(exchange.response, name, wanted)
            yield from unmatched(
                f"header {name}",
                wanted,
                actual,
                absent=say("no such header"),
            )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: a mapping is the headers themselves."""
        return {cls.bare: each_as_text(written)}


def _value(response: Response, name: str, wanted: Matcher) -> Actual:
    """Return a header's value, or the part of it that the wanted one speaks of."""
    values = [value for key, value in response.headers if key.lower() == name.lower()]
    if not values:
        return ABSENT
    whole = ", ".join(values)
    bare = isinstance(wanted, Equals) and ";" not in str(wanted.wanted)
    if bare and name.lower() == "content-type":
        return whole.partition(";")[0].strip().lower()
    return whole
