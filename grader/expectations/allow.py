"""The kind `allow`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.written import as_list

_BY_ITSELF = frozenset({"HEAD", "OPTIONS"})
"""What Flask adds without being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow(Expectation):
    """The `Allow` header names these methods and no others.

    In a spec: `allow: [GET, POST]`. HEAD and OPTIONS, which Flask adds by itself,
    count only where they are written. Source: RFC 9110, section 10.2.1.
    """

    bare: ClassVar[str] = "methods"

    methods: tuple[str, ...]

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when the set is another one."""
        value = exchange.response.header("Allow")
        wanted = {method.upper() for method in self.methods}
        allowed = {word.strip().upper() for word in (value or "").split(",")} - {""}
        if value is None or allowed - (_BY_ITSELF - wanted) != wanted:
            actual = say("no such header") if value is None else _said(allowed)
            yield Mismatch(at="header Allow", expected=_said(wanted), actual=actual)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one method is a list of one."""
        if isinstance(written, Mapping):
            return written
        return {cls.bare: as_list(written)}


def _said(methods: set[str]) -> str:
    """Return the methods in alphabetical order."""
    return ", ".join(sorted(methods)) or say("no method")
