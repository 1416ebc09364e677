"""How the grades of a class are spread."""

from __future__ import annotations

from array import array
from fractions import Fraction
from math import floor
from statistics import fmean, median

from grader.core.plain import Plain

BINS = 11
"""Ten of ten per cent each, and one for all points, or more."""


class Spread:
    """Gathers grades, each as points and as a share of a hundred."""

    def __init__(self) -> None:
        """Begin with no grade."""
        self._points = array("d")
        self._percents = array("d")
        self._bins = [0] * BINS

    def add(self, earned: Fraction, possible: Fraction) -> None:
        """Add a grade."""
        percent = percent_of(earned, possible)
        self._points.append(float(earned))
        self._percents.append(float(percent))
        self._bins[min(max(floor(percent / 10), 0), BINS - 1)] += 1

    def told(self) -> dict[str, Plain]:
        """Return how many there are, in all and by tens, their means and medians."""
        kinds = {"points": self._points, "percent": self._percents}
        several = {name: one for name, one in kinds.items() if one}
        return {
            "graded": len(self._points),
            "bins": [*self._bins],
            "mean": {name: _rounded(fmean(one)) for name, one in several.items()},
            "median": {name: _rounded(median(one)) for name, one in several.items()},
        }


def percent_of(earned: Fraction, possible: Fraction) -> Fraction:
    """Return points as a share of a hundred; out of nothing, everything is earned."""
    return earned / possible * 100 if possible else Fraction(100)


def _rounded(number: float) -> float:
    """Return a number to two decimals."""
    return round(number, 2)
