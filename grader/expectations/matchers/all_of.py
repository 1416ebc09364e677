"""The matcher `all_of`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.text import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Matcher):
    """Every claim holds. In a spec: `all_of: [..]`, or several matchers in one map."""

    bare: ClassVar[str] = "claims"

    claims: tuple[Matcher, ...]

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield what each claim yields, in order."""
        for claim in self.claims:
            yield from claim.differences(actual)

    def __str__(self) -> str:
        """Return the claims with "and" between them."""
        return listed([str(claim) for claim in self.claims], "and")
