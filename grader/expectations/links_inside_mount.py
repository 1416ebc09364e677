"""The kind `links_inside_mount`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.mismatch import Mismatch
from grader.core.page import Page
from grader.core.said import say
from grader.expectations.target import resolved
from grader.expectations.unreadable import unreadable

TOLD = 5
"""Targets that a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksInsideMount(Expectation):
    """All links, forms and assets of this site lie under the check's `mount`.

    In a spec: `links_inside_mount: true`. It shows which were typed instead of built
    with `url_for`; without a mount it always holds.
    """

    bare: ClassVar[str] = "wanted"

    wanted: bool = True

    def __post_init__(self) -> None:
        if not self.wanted:
            raise ValueError(say("can only be true; leave it out instead"))

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch that names the targets outside."""
        places = [
            (target, resolved(target, exchange)) for target in _targets(exchange.page)
        ]
        outside = dict.fromkeys(
            target for target, place in places if place.here and not place.mounted
        )
        actual = unreadable(exchange) or ", ".join([*outside][:TOLD])
        if actual:
            more = len(outside) - TOLD
            yield Mismatch(
                at="links",
                expected=say("targets under {mount}", mount=exchange.mount or "/"),
                actual=say("{actual} and {more} more", actual=actual, more=more)
                if more > 0
                else actual,
            )


def _targets(page: Page) -> Iterator[str]:
    """Yield every target on a page, as written."""
    yield from (link.target for link in page.links)
    for form in page.forms:
        yield form.action
        yield from (button.action for button in form.buttons if button.action)
    yield from (asset.target for asset in page.assets)
