"""The kind `same_as_reference`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from grader.core.errors import BrokenError
from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.written import as_list

Fact = Literal[
    "cookies",
    "flash",
    "forms",
    "links",
    "numbers",
    "order",
    "redirect",
    "session",
    "status",
    "text",
]
"""What of two answers can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAsReference(Expectation):
    """In these facts the answer is as the reference's to the same step.

    In a spec: `same_as_reference: [status, text]`. What may rightly differ (markup,
    tokens, dates) is not compared.
    """

    bare: ClassVar[str] = "facts"

    facts: tuple[Fact, ...]

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield a mismatch for each fact that differs.

        Raises BrokenError when there is no reference to compare with.
        """
        if exchange.reference is None:
            raise BrokenError(
                say(
                    "same_as_reference: the reference's answer is missing; "
                    "run `grade lint`"
                )
            )
        yield from exchange.reference.differences(self.facts, exchange)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one fact is a list of one."""
        if isinstance(written, Mapping):
            return written
        return {cls.bare: as_list(written)}
