"""The kind `redirect`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import listed
from grader.expectations.implicit import LOWEST_ERROR
from grader.expectations.phrase import phrase
from grader.expectations.target import (
    choices,
    leads_to,
    refuse_no_path,
    resolved,
    told,
)
from grader.expectations.written import as_list

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""The statuses that send a browser elsewhere. Source: RFC 9110, section 15.4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Expectation):
    """The response, or the last redirect that was followed, leads to one of these.

    In a spec: `redirect: /login`, a list, or `{to, status}`. A path may end in `*`
    and may name a query, which is not looked at otherwise. Absolute and relative,
    with and without a slash at the end, are the same.
    """

    bare: ClassVar[str] = "to"
    covers: ClassVar[frozenset[str]] = frozenset({"status"})

    to: tuple[str, ...]
    status: tuple[int, ...] = (302, 303)

    def __post_init__(self) -> None:
        refuse_no_path(self.to)
        for status in self.status:
            if status not in REDIRECTS:
                raise ValueError(
                    say("{status} is no status of a redirect", status=status)
                )

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for no redirect, or for its status and its target."""
        wanted = choices(self.to)
        redirects = [one for one in exchange.chain if one.response.status in REDIRECTS]
        if not redirects:
            status = exchange.response.status
            yield Mismatch(
                at="status" if status >= LOWEST_ERROR else "redirect",
                expected=say("a redirect to {wanted}", wanted=wanted),
                actual=say("{status}, which is no redirect", status=phrase(status)),
            )
            return
        last = redirects[-1]
        if last.response.status not in self.status:
            yield Mismatch(
                at="redirect status",
                expected=listed([phrase(status) for status in self.status]),
                actual=phrase(last.response.status),
            )
        yield from self._misled(last, wanted)

    def _misled(self, exchange: Exchange, wanted: str) -> Iterator[Mismatch]:
        """Yield one mismatch when the redirect leads elsewhere."""
        location = exchange.response.header("Location")
        if location is None:
            yield Mismatch(
                at="redirect", expected=wanted, actual=say("no Location header")
            )
            return
        place = resolved(location, exchange)
        if not any(leads_to(place, target) for target in self.to):
            yield Mismatch(
                at="redirect", expected=wanted, actual=told(place, exchange.mount)
            )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one target or status is a list of one."""
        if not isinstance(written, Mapping):
            return {cls.bare: as_list(written)}
        return {
            key: as_list(value) if key in {"to", "status"} else value
            for key, value in written.items()
        }
