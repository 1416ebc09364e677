"""The matchers `gt`, `ge`, `lt`, `le` and `between`.

They look at a number, or at the one number in a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import say
from grader.expectations.matchers.reading import exactly, only_number
from grader.expectations.matchers.words import worded


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreThan(Matcher):
    """The number is more than this one. In a spec: `gt: 3`."""

    bare: ClassVar[str] = "limit"

    limit: int | float

    def __post_init__(self) -> None:
        exactly(self.limit)

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when it is not, or when there is no one number."""
        limit = exactly(self.limit)
        yield from _compared(str(self), actual, lambda number: number > limit)

    def __str__(self) -> str:
        """Return the claim in words."""
        return say("more than {limit}", limit=worded(self.limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Matcher):
    """The number is this one or more. In a spec: `ge: 3`."""

    bare: ClassVar[str] = "limit"

    limit: int | float

    def __post_init__(self) -> None:
        exactly(self.limit)

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when it is not, or when there is no one number."""
        limit = exactly(self.limit)
        yield from _compared(str(self), actual, lambda number: number >= limit)

    def __str__(self) -> str:
        """Return the claim in words."""
        return say("at least {limit}", limit=worded(self.limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class LessThan(Matcher):
    """The number is less than this one. In a spec: `lt: 3`."""

    bare: ClassVar[str] = "limit"

    limit: int | float

    def __post_init__(self) -> None:
        exactly(self.limit)

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when it is not, or when there is no one number."""
        limit = exactly(self.limit)
        yield from _compared(str(self), actual, lambda number: number < limit)

    def __str__(self) -> str:
        """Return the claim in words."""
        return say("less than {limit}", limit=worded(self.limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(Matcher):
    """The number is this one or less. In a spec: `le: 3`."""

    bare: ClassVar[str] = "limit"

    limit: int | float

    def __post_init__(self) -> None:
        exactly(self.limit)

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when it is not, or when there is no one number."""
        limit = exactly(self.limit)
        yield from _compared(str(self), actual, lambda number: number <= limit)

    def __str__(self) -> str:
        """Return the claim in words."""
        return say("at most {limit}", limit=worded(self.limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Matcher):
    """The number is one of these two or between them. In a spec: `between: [1, 5]`."""

    bare: ClassVar[str] = "bounds"

    bounds: tuple[int | float, int | float]

    def __post_init__(self) -> None:
        low, high = self.bounds
        if exactly(low) > exactly(high):
            raise ValueError(say("the smaller number comes first"))

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when it does not, or when there is no one number."""
        low, high = map(exactly, self.bounds)
        yield from _compared(str(self), actual, lambda number: low <= number <= high)

    def __str__(self) -> str:
        """Return the claim in words."""
        low, high = self.bounds
        return say("between {low} and {high}", low=worded(low), high=worded(high))


def _compared(
    expected: str, actual: Actual, holds: Callable[[Fraction], bool]
) -> Iterator[Difference]:
    """Yield one difference when the one number in a value is not as claimed."""
    number = only_number(actual)
    if isinstance(number, str):
        yield Difference(expected=expected, actual=number)
    elif not holds(number):
        yield Difference(expected=expected, actual=worded(actual))
