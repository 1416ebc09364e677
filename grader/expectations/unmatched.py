"""From what a matcher says to a mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Absent, Actual


def unmatched(
    at: str, wanted: Matcher, actual: Actual, *, absent: str, claimed: bool = False
) -> Iterator[Mismatch]:
    """Yield a mismatch for each difference; `absent` is said of what is not there."""
    for found in wanted.differences(actual):
        yield Mismatch(
            at=at,
            expected=found.expected,
            actual=absent if isinstance(actual, Absent) else found.actual,
            claimed=claimed,
        )
