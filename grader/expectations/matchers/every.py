"""The matcher `every`."""

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
class Every(Matcher):
    """The claim holds of every item of a list, or of every value of an object.

    In a spec: `every: {type: string}`. Of an empty list everything holds; add
    `length: {ge: 1}` where it must not be empty.
    """

    bare: ClassVar[str] = "claim"

    claim: Matcher

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield the first difference of the first item that has one."""
        if isinstance(actual, Mapping):
            items = [(key, actual[key]) for key in actual]
        elif is_list(actual):
            items = [
                (say("item {number}", number=number), item)
                for number, item in enumerate(actual, 1)
            ]
        else:
            yield Difference(expected=str(self), actual=typed(actual))
            return
        for name, item in items:
            for found in self.claim.differences(item):
                yield Difference(
                    expected=say("every item: {expected}", expected=found.expected),
                    actual=f"{name}: {found.actual}",
                )
                return

    def __str__(self) -> str:
        """Return the claim, of every item."""
        return say("every item: {claim}", claim=self.claim)
