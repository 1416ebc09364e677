"""What every step must do without being told: answer, and not with an error.

A step without expectations would otherwise pass on a 404.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.observed import Raised
from grader.core.said import say
from grader.expectations.matchers.words import excerpt
from grader.expectations.phrase import phrase

LOWEST_ERROR = 400
"""Statuses from here on say that something went wrong. Source: RFC 9110, 15.5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoException(Expectation):
    """The app answered without an unhandled exception."""

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when there was one, with its line."""
        raised = raised_in(exchange)
        if raised is not None:
            yield Mismatch(
                at="exception",
                expected=say("an answer"),
                actual=f"{exchange.response.status}: {said(raised)}",
                claimed=True,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoErrorStatus(Expectation):
    """The status says that nothing went wrong."""

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for a status from 400 on."""
        status = exchange.response.status
        if status >= LOWEST_ERROR:
            yield Mismatch(
                at="status", expected=say("a status below 400"), actual=phrase(status)
            )


_IMPLIED: dict[str, Expectation] = {
    "exception": NoException(),
    "status": NoErrorStatus(),
}
"""What a kind may cover -> the expectation that it takes over."""


def implicit(expect: tuple[Expectation, ...]) -> tuple[Expectation, ...]:
    """Return the implicit expectations that none of the given ones takes over."""
    covered = {name for expectation in expect for name in expectation.covers}
    return tuple(_IMPLIED[name] for name in _IMPLIED if name not in covered)


def raised_in(exchange: Exchange) -> Raised | None:
    """Return the first unhandled exception of a step, or None."""
    all_raised = (one.observed.raised for one in exchange.chain)
    return next((raised for raised in all_raised if raised is not None), None)


def said(raised: Raised) -> str:
    """Return an exception in words: type, message, and the submission's line."""
    message = f": {excerpt(raised.message)}" if raised.message else ""
    place = say(", at {place}", place=raised.place) if raised.place else ""
    return f"{raised.type}{message}{place}"
