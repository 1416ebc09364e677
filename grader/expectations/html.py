"""The kind `html`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.page import Element
from grader.core.plain import ABSENT, Plain
from grader.core.said import many, say
from grader.expectations.matchers.words import excerpt
from grader.expectations.unreadable import unreadable
from grader.expectations.written import (
    as_list,
    as_text,
    containing,
    refuse_no_text,
)

TOLD = 3
"""Elements that a message shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementWanted:
    """Elements that a CSS selector finds, with this text and these attributes.

    `count` says how many there must be; None is at least one.
    """

    css: str
    text: Matcher | None = None
    count: Matcher | None = None
    attr: Mapping[str, Matcher] = field(default_factory=dict)

    def __post_init__(self) -> None:
        refuse_no_text(self.text, *self.attr.values())

    def fits(self, element: Element) -> bool:
        """Return whether the element has the text and the attributes."""
        looked_at = [(self.text, element.text)] if self.text else []
        return not any(
            next(wanted.differences(actual), None)
            for wanted, actual in [
                *looked_at,
                *(
                    (wanted, element.attributes.get(name, ABSENT))
                    for name, wanted in self.attr.items()
                ),
            ]
        )

    def __str__(self) -> str:
        """Return what is wanted in words."""
        claims = [f"{name} {wanted}" for name, wanted in self.attr.items()]
        if self.text:
            claims.insert(0, say("text {text}", text=self.text))
        if not claims:
            return self._counted()
        return say(
            "{elements} ({claims})", elements=self._counted(), claims="; ".join(claims)
        )

    def _counted(self) -> str:
        """Return how many elements are wanted in words."""
        number = str(self.count or "")
        if not number:
            return say("an element")
        if number in {"0", "1"}:
            return say("no element") if number == "0" else say("1 element")
        return say("{number} elements", number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Html(Expectation):
    """The page has these elements. In a spec: `html: {css, text, count, attr}`.

    A bare text is a CSS selector, several stand in a list. `text` is as in the kind
    `text`; `count` is a number or a matcher, at least one if left out; an attribute
    is a value, a matcher, or true and false for there and not there.
    """

    bare: ClassVar[str] = "elements"

    elements: tuple[ElementWanted, ...]

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for each that is there too often or not often enough."""
        page, problem = exchange.page, unreadable(exchange)
        for wanted in self.elements:
            actual = problem or _wrong(wanted, page.select(wanted.css))
            if actual:
                yield Mismatch(
                    at=f"html {wanted.css}", expected=str(wanted), actual=actual
                )

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options; one is a list of one, a text its selector."""
        return {cls.bare: [_options(item) for item in as_list(written)]}


def _options(written: Plain) -> Plain:
    """Return the options of one wanted element."""
    if not isinstance(written, Mapping):
        return {"css": written}
    options = dict(written)
    if "text" in options:
        options["text"] = containing(options["text"])
    attr = options.get("attr")
    if isinstance(attr, Mapping):
        options["attr"] = {
            name: {"exists": value} if isinstance(value, bool) else as_text(value)
            for name, value in attr.items()
        }
    return options


def _wrong(wanted: ElementWanted, found: Sequence[Element]) -> str:
    """Return what is wrong with the elements in words; empty when nothing is."""
    fitting = [element for element in found if wanted.fits(element)]
    if wanted.count is None:
        if fitting:
            return ""
    elif next(wanted.count.differences(len(fitting)), None) is None:
        return ""
    if not found:
        return say("no such element")
    if fitting:
        shown = _shown(wanted, fitting)
        return many(
            "{number} element: {shown}",
            "{number} elements: {shown}",
            len(fitting),
            shown=shown,
        )
    return say("none that fits; the page has: {wanted}", wanted=_shown(wanted, found))


def _shown(wanted: ElementWanted, found: Sequence[Element]) -> str:
    """Return the first elements in short."""
    shown = [
        _tag(element) if wanted.attr or not element.text else excerpt(element.text)
        for element in found[:TOLD]
    ]
    more = len(found) - len(shown)
    return " | ".join([*shown, *([say("{more} more", more=more)] if more else [])])


def _tag(element: Element) -> str:
    """Return an element's start tag."""
    attributes = "".join(f' {key}="{text}"' for key, text in element.attributes.items())
    return excerpt(f"<{element.tag}{attributes}>")
