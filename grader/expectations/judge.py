"""From expectations and an exchange to what was found."""

from __future__ import annotations

from collections.abc import Iterable

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.text import snake_case
from grader.expectations.hints import Failure, advised, known
from grader.expectations.implicit import (
    LOWEST_ERROR,
    NoException,
    implicit,
    raised_in,
)


def found(expect: tuple[Expectation, ...], exchange: Exchange) -> list[Mismatch]:
    """Return all mismatches of one step: the implicit ones first, then in spec order.

    After an unhandled exception that no kind takes over it alone is told, and so is
    an error status that nothing asks for: the others follow from it.
    """
    implied = implicit(expect)
    told = _crashed(implied, exchange) or _refused(implied, expect, exchange)
    return told or _differing((*implied, *expect), exchange)


def _crashed(implied: tuple[Expectation, ...], exchange: Exchange) -> list[Mismatch]:
    """Return what to say of an unhandled exception; nothing when there is none."""
    raised = raised_in(exchange)
    if raised is None:
        return []
    crashes = [one for one in implied if isinstance(one, NoException)]
    where = next(one for one in exchange.chain if one.observed.raised is raised)
    failure = Failure(what=raised.type, message=raised.message, facts=known(where))
    return advised("exception", _mismatches(crashes, exchange), failure)


def _refused(
    implied: tuple[Expectation, ...],
    expect: tuple[Expectation, ...],
    exchange: Exchange,
) -> list[Mismatch]:
    """Return what to say of an error status, as those see it that look at the status.

    Nothing when there is none, or when it is asked for.
    """
    if exchange.response.status < LOWEST_ERROR:
        return []
    looking = [one for one in expect if "status" in one.covers]
    told = _mismatches((*implied, *looking), exchange)
    failure = Failure(what=str(exchange.response.status), facts=known(exchange))
    return advised("refused", told, failure)


def _differing(expect: Iterable[Expectation], exchange: Exchange) -> list[Mismatch]:
    """Return the mismatches of a proper answer; the first known cause is told."""
    facts = known(exchange)
    told: list[Mismatch] = []
    for one in expect:
        wrong = list(one.mismatches(exchange))
        if wrong and not any(each.cause or each.hint for each in told):
            failure = Failure(message=_looked_at(one, wrong[0]), facts=facts)
            wrong = advised(snake_case(type(one).__name__), wrong, failure)
        told += wrong
    return told


def _looked_at(expectation: Expectation, mismatch: Mismatch) -> str:
    """Return what a mismatch is at, with the statuses that were asked for, if any."""
    codes = getattr(expectation, "codes", ())
    return " ".join([mismatch.at, *map(str, codes)])


def _mismatches(expect: Iterable[Expectation], exchange: Exchange) -> list[Mismatch]:
    """Return the mismatches of these expectations."""
    return [found for one in expect for found in one.mismatches(exchange)]
