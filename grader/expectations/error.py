"""The kind `error`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.implicit import raised_in, said
from grader.expectations.phrase import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Error(Expectation):
    """The step ends in an unhandled exception, for exercises about them (claimed).

    In a spec: `error: {type: ZeroDivisionError}`; `error: true` is any.
    """

    bare: ClassVar[str] = "type"
    covers: ClassVar[frozenset[str]] = frozenset({"exception", "status"})

    type: str = ""

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when there is none, or one of another type."""
        raised = raised_in(exchange)
        if raised is None:
            actual = say(
                "no exception: {status}", status=phrase(exchange.response.status)
            )
        elif self.type in {"", raised.type, raised.type.rpartition(".")[2]}:
            return
        else:
            actual = said(raised)
        expected = self.type or say("an exception")
        yield Mismatch(at="exception", expected=expected, actual=actual, claimed=True)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; true is any type."""
        if isinstance(written, Mapping):
            return written
        return {} if written is True else {cls.bare: written}
