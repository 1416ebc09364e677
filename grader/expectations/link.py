"""The kind `link`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.page import Link as PageLink
from grader.core.plain import Plain
from grader.core.said import say
from grader.expectations.matchers.words import quoted
from grader.expectations.target import (
    choices,
    leads_to,
    refuse_no_path,
    resolved,
    told,
)
from grader.expectations.unreadable import unreadable
from grader.expectations.written import as_list, containing, refuse_no_text

TOLD = 8
"""Links that a message names: as many as a navigation has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWanted:
    """A link to this target, with this text. An empty target is any."""

    to: str = ""
    text: Matcher | None = None

    def __post_init__(self) -> None:
        refuse_no_path([self.to] if self.to else [])
        refuse_no_text(self.text)

    def __str__(self) -> str:
        """Return the link in words."""
        link = say("a link")
        if self.to:
            link = say("a link to {target}", target=choices([self.to]))
        if self.text:
            return say("{link} (text {text})", link=link, text=self.text)
        return link


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Expectation):
    """The page links there. In a spec: `link: /about`, `{to, text}` or a list of them.

    The target is written as for `redirect`; relative and absolute links are the same.
    """

    bare: ClassVar[str] = "links"

    links: tuple[LinkWanted, ...]

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for each link that is missing."""
        problem = unreadable(exchange)
        for wanted in self.links:
            actual = problem or _wrong(wanted, exchange)
            if actual:
                yield Mismatch(at="link", expected=str(wanted), actual=actual)

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one link is a list of one, a bare text its target."""
        return {cls.bare: [_options(item) for item in as_list(written)]}


def _options(written: Plain) -> Plain:
    """Return the options of one wanted link."""
    if not isinstance(written, Mapping):
        return {"to": written}
    if "text" not in written:
        return written
    return {**written, "text": containing(written["text"])}


def _wrong(wanted: LinkWanted, exchange: Exchange) -> str:
    """Return what there is instead of a link in words; empty when it is there."""
    links = [link for link in exchange.page.links if _leads(link, wanted.to, exchange)]
    if wanted.text is None:
        if links:
            return ""
    elif any(next(wanted.text.differences(link.text), None) is None for link in links):
        return ""
    if links and wanted.text:
        return say(
            "the text is {named}", named=_named(quoted(link.text) for link in links)
        )
    if not exchange.page.links:
        return say("the page has no links")
    places = (resolved(link.target, exchange) for link in exchange.page.links)
    return say(
        "the page links to {named}",
        named=_named(told(place, exchange.mount) for place in places),
    )


def _leads(link: PageLink, to: str, exchange: Exchange) -> bool:
    """Return whether a link leads to a target; any is good if none is named."""
    return not to or leads_to(resolved(link.target, exchange), to)


def _named(words: Iterator[str]) -> str:
    """Return the first different words, and how many more there are."""
    different = list(dict.fromkeys(words))
    more = len(different) - TOLD
    return ", ".join(
        [*different[:TOLD], *([say("{more} more", more=more)] if more > 0 else [])]
    )
