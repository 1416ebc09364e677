"""The body of a response, read as a browser reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from grader.core.http import Response
from grader.core.page import Asset, Element, Form, Link, Page
from grader.core.text import folded
from grader.html.forms import forms
from grader.html.nodes import Node
from grader.html.parsed import Parsed, parsed
from grader.html.selectable import Selectable
from grader.html.simple import simple

_ASSETS: Mapping[str, tuple[str, str]] = {
    "img": ("image", "src"),
    "link": ("stylesheet", "href"),
    "script": ("script", "src"),
}
"""Element -> the kind of asset and the attribute that names it."""


def page(response: Response) -> Page:
    """Return the page that a response holds; it is parsed when something looks."""
    return _Page(response)


class _Page:
    """A page. No frozen dataclass, which could not keep what was parsed."""

    def __init__(self, response: Response) -> None:
        self._response = response

    @cached_property
    def _parsed(self) -> Parsed:
        return parsed(self._response)

    @property
    def problem(self) -> str:
        """Say why this page cannot be looked at; empty when it can."""
        return self._parsed.problem

    @cached_property
    def text(self) -> str:
        """Return the visible text, white space folded."""
        return self._parsed.reading.text(self._parsed.root)

    @cached_property
    def links(self) -> Sequence[Link]:
        """Return the links in page order."""
        reading = self._parsed.reading
        return tuple(
            Link(
                target=node.get("href").strip(),
                text=reading.text(node),
                row=reading.row(node),
            )
            for node in self._parsed.nodes
            if node.name in {"a", "area"} and "href" in node.attributes
        )

    @cached_property
    def forms(self) -> Sequence[Form]:
        """Return the forms in page order."""
        found = self._parsed
        return tuple(forms(found.nodes, found.reading, found.owners))

    @cached_property
    def assets(self) -> Sequence[Asset]:
        """Return what the page loads, in page order."""
        return tuple(_assets(self._parsed.nodes))

    def select(self, css: str) -> Sequence[Element]:
        """Return the elements that a CSS selector finds, in page order.

        Raises ValueError, in words, when it is no CSS selector.
        """
        nodes = simple(css, self._parsed.nodes)
        if nodes is None:
            nodes = tuple(self._selectable.select(css))
        return tuple(self._element(node) for node in nodes)

    def _element(self, node: Node) -> Element:
        found = self._parsed
        return Element(
            tag=node.name,
            attributes=node.attributes,
            text=_named(node) if node.name == "title" else found.reading.text(node),
            form=found.owners.number(node),
        )

    @cached_property
    def _selectable(self) -> Selectable:
        return Selectable(self._parsed.root)


def _named(title: Node) -> str:
    """Return what a title says: a visitor reads it on the tab, not on the page."""
    return folded("".join(text for text in title.children if isinstance(text, str)))


def _assets(nodes: Sequence[Node]) -> Iterator[Asset]:
    """Yield what the elements load."""
    for node in nodes:
        kind, attribute = _ASSETS.get(node.name, ("", ""))
        is_style = (
            node.name != "link" or "stylesheet" in node.get("rel").lower().split()
        )
        if kind and is_style and node.get(attribute):
            yield Asset(kind=kind, target=node.get(attribute).strip())
