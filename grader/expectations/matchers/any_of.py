"""The matcher `any_of`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.text import listed
from grader.expectations.matchers.words import worded


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Matcher):
    """At least one claim holds. In a spec: `any_of: [Lax, Strict]`."""

    bare: ClassVar[str] = "claims"

    claims: tuple[Matcher, ...]

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when no claim holds."""
        firsts = [next(claim.differences(actual), None) for claim in self.claims]
        if None not in firsts:
            yield Difference(expected=str(self), actual=worded(actual))

    def __str__(self) -> str:
        """Return the claims with "or" between them."""
        return listed([str(claim) for claim in self.claims], "or")
