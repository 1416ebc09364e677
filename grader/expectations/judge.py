"""From expectations and an exchange to what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.expectations.hints import HINTS, Failure, advice, known
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
    return told or _mismatches((*implied, *expect), exchange)


def _crashed(implied: tuple[Expectation, ...], exchange: Exchange) -> list[Mismatch]:
    """Return what to say of an unhandled exception; nothing when there is none."""
    raised = raised_in(exchange)
    if raised is None:
        return []
    crashes = [one for one in implied if isinstance(one, NoException)]
    where = next(one for one in exchange.chain if one.observed.raised is raised)
    failure = Failure(what=raised.type, message=raised.message, facts=known(where))
    return _advised(_mismatches(crashes, exchange), "exception", failure)


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
    return _advised(told, "refused", failure)


def _advised(told: list[Mismatch], on: str, failure: Failure) -> list[Mismatch]:
    """Return the mismatches, the first one with its cause, and a hint if it has none.

    `on` is what failed, as the table of hints calls it.
    """
    if not told:
        return []
    first, *others = told
    known_of = advice(HINTS[on], failure)
    hint = first.hint or known_of.hint
    return [replace(first, cause=first.cause or known_of.cause, hint=hint), *others]


def _mismatches(expect: Iterable[Expectation], exchange: Exchange) -> list[Mismatch]:
    """Return the mismatches of these expectations."""
    return [found for one in expect for found in one.mismatches(exchange)]
