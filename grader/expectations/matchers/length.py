"""The matcher `length`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import say
from grader.expectations.matchers.equality import is_list
from grader.expectations.matchers.words import typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Matcher):
    """A text has so many characters, a list so many items, an object so many keys.

    In a spec: `length: 3` or `length: {ge: 1}`.
    """

    bare: ClassVar[str] = "size"

    size: Matcher

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield what the length is not, or that the value has none."""
        if not (isinstance(actual, str | Mapping) or is_list(actual)):
            yield Difference(expected=str(self), actual=typed(actual))
            return
        for found in self.size.differences(len(actual)):
            yield Difference(
                expected=say("length {expected}", expected=found.expected),
                actual=say("length {actual}", actual=found.actual),
            )

    def __str__(self) -> str:
        """Return "length" and what it must be."""
        return say("length {size}", size=self.size)
