"""The matcher of a bare value, and `is`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual, Plain
from grader.core.text import folded
from grader.expectations.matchers.equality import Unlike, unlike
from grader.expectations.matchers.words import excerpt, typed, worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Equals(Matcher):
    """The value is this one. In a spec: a bare value, or `is: value`.

    White space in text is folded unless `exact`; case counts. In an object and in a
    list everything must be the same; the first place that is not is told.
    """

    bare: ClassVar[str] = "wanted"

    wanted: Plain
    exact: bool = False

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield the first difference."""
        for first in unlike(self.wanted, actual, exact=self.exact):
            yield _told(first)
            return

    def __str__(self) -> str:
        """Return the value in words."""
        return worded(self.wanted)


def _told(found: Unlike) -> Difference:
    """Return a difference in words: with types where the values look alike."""
    wanted, actual = found.wanted, found.actual
    expected, got = worded(wanted), worded(actual)
    if isinstance(wanted, str) and isinstance(actual, str) and wanted and actual:
        place = _parting(folded(wanted), folded(actual))
        expected, got = excerpt(wanted, place), excerpt(actual, place)
    if expected == got:
        place = _parting(str(wanted), str(actual))
        expected, got = typed(wanted, place), typed(actual, place)
    before = f"{found.place}: " if found.place else ""
    return Difference(expected=before + expected, actual=before + got)


def _parting(one: str, other: str) -> int:
    """Return where two texts part."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
