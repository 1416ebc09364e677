"""The matcher `number`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import say
from grader.core.text import folded
from grader.expectations.matchers.reading import exactly, numbers_of
from grader.expectations.matchers.words import excerpt, typed, worded

ROUNDING = 1e-6
"""What sums of floats may be off by, and far below a cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Matcher):
    """The value is this number, or a text that holds it. In a spec: `number: 1234.5`.

    `1,234.50` in a text is 1234.5. `tolerance` is how far off it may be.
    """

    bare: ClassVar[str] = "value"

    value: int | float
    tolerance: int | float = ROUNDING

    def __post_init__(self) -> None:
        exactly(self.value)
        if exactly(self.tolerance) < 0:
            raise ValueError(say("a tolerance cannot be negative"))

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when no number in the value is close enough."""
        numbers = numbers_of(actual)
        if numbers is None:
            yield Difference(expected=str(self), actual=typed(actual))
            return
        value, tolerance = exactly(self.value), exactly(self.tolerance)
        if not any(abs(number - value) <= tolerance for number in numbers):
            shown = (
                _shown(actual)
                if numbers
                else say("no number: {actual}", actual=worded(actual))
            )
            yield Difference(expected=str(self), actual=shown)

    def __str__(self) -> str:
        """Return "the number" and, if it was given, how far off it may be."""
        if self.tolerance == ROUNDING:
            return say("the number {value}", value=worded(self.value))
        return say(
            "the number {value}, give or take {tolerance}",
            value=worded(self.value),
            tolerance=worded(self.tolerance),
        )


def _shown(actual: Actual) -> str:
    """Return a value in words; of a long text the part that begins to have digits."""
    if not isinstance(actual, str):
        return worded(actual)
    first = re.search("[0-9]", folded(actual))
    return excerpt(actual, first.start() if first else 0)
