"""The matcher `not`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import say
from grader.expectations.matchers.words import worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Matcher):
    """The claim does not hold. In a spec: `not: value` or `not: {matcher: …}`."""

    bare: ClassVar[str] = "claim"

    claim: Matcher

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when the claim holds."""
        if next(self.claim.differences(actual), None) is None:
            yield Difference(expected=str(self), actual=worded(actual))

    def __str__(self) -> str:
        """Return the claim with "not" before it."""
        return say("not {claim}", claim=self.claim)
