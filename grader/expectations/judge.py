"""From expectations and an exchange to what was found."""

from __future__ import annotations

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.expectations.implicit import NoException, implicit


def found(expect: tuple[Expectation, ...], exchange: Exchange) -> list[Mismatch]:
    """Return all mismatches of one step: the implicit ones first, then in spec order.

    After an unhandled exception that no kind takes over it alone is told: the others
    follow from it.
    """
    implied = implicit(expect)
    crashes = [one for one in implied if isinstance(one, NoException)]
    told = _mismatches(tuple(crashes), exchange)
    return told or _mismatches((*implied, *expect), exchange)


def _mismatches(expect: tuple[Expectation, ...], exchange: Exchange) -> list[Mismatch]:
    """Return the mismatches of these expectations."""
    return [found for one in expect for found in one.mismatches(exchange)]
