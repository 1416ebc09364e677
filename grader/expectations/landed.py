"""The kind `landed`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.expectations.target import (
    choices,
    leads_to,
    refuse_no_path,
    resolved,
    told,
)
from grader.expectations.written import as_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed(Expectation):
    """The page that answered, after all redirects, is one of these.

    In a spec: `landed: /login` or a list, written as for `redirect`.
    """

    bare: ClassVar[str] = "to"

    to: tuple[str, ...]

    def __post_init__(self) -> None:
        refuse_no_path(self.to)

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when another page answered."""
        place = resolved("", exchange)
        if not any(leads_to(place, target) for target in self.to):
            yield Mismatch(
                at="landed",
                expected=choices(self.to),
                actual=told(place, exchange.mount),
            )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one target is a list of one."""
        if isinstance(written, Mapping):
            return written
        return {cls.bare: as_list(written)}
