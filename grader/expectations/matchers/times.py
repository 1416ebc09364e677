"""The matcher `times`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import many, say
from grader.core.text import folded, listed
from grader.expectations.matchers.equality import loose
from grader.expectations.matchers.words import quoted, spoken, typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Matcher):
    """Each text is there so many times. In a spec: `times: {text: 2}`.

    White space and case are folded unless `exact`; places do not overlap. A list is
    read as its items, one after the other.
    """

    bare: ClassVar[str] = "counts"

    counts: Mapping[str, Matcher]
    exact: bool = False

    def __post_init__(self) -> None:
        if not all(map(folded, self.counts)):
            raise ValueError(say("an empty text cannot be counted"))

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference for each text that is there more or less often."""
        text = spoken(actual)
        if text is None:
            yield Difference(expected=str(self), actual=typed(actual))
            return
        fold = folded if self.exact else loose
        text = fold(text)
        for wanted, times in self.counts.items():
            found = text.count(fold(wanted))
            if next(times.differences(found), None):
                yield Difference(
                    expected=_said(wanted, times),
                    actual=many("{number} time", "{number} times", found),
                )

    def __str__(self) -> str:
        """Return each text with its count."""
        return listed([_said(*wanted) for wanted in self.counts.items()], "and")


def _said(wanted: str, times: Matcher) -> str:
    """Return a text with its count in words."""
    number = str(times)
    if number == "1":
        return say("{text} 1 time", text=quoted(wanted))
    return say("{text} {number} times", text=quoted(wanted), number=number)
