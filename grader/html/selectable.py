"""A tree that CSS selectors can read: BeautifulSoup's, built from ours.

Few checks select what `simple` cannot: the first one that does imports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.core.said import say
from grader.html.nodes import Node

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


class Selectable:
    """The tree below a node, ready for selectors."""

    def __init__(self, root: Node) -> None:
        """Build BeautifulSoup's tree; nothing is parsed anew."""
        from bs4 import BeautifulSoup

        self._soup = BeautifulSoup("", "html.parser")
        self._soup.reset()
        self._nodes = dict(_put(self._soup, root))

    def select(self, css: str) -> Iterator[Node]:
        """Yield the nodes that a CSS selector finds, in page order.

        Raises ValueError, in words, when it is no CSS selector.
        """
        from soupsieve import SelectorSyntaxError

        try:
            tags = self._soup.select(css)
        except (SelectorSyntaxError, NotImplementedError) as wrong:
            reason = str(wrong).partition("\n")[0]
            raise ValueError(
                say("{css!r} is no CSS selector: {reason}", css=css, reason=reason)
            ) from wrong
        for tag in tags:
            yield self._nodes[id(tag)]


def _put(soup: BeautifulSoup, root: Node) -> Iterator[tuple[int, Node]]:
    """Put the tree below a node into a soup; yield the identity of each tag."""
    waiting: list[tuple[Node | str, bool]] = [(root, False)]
    while waiting:
        item, is_end = waiting.pop()
        if isinstance(item, str):
            soup.handle_data(item)
        elif is_end:
            soup.handle_endtag(item.name)
        else:
            tag = soup.handle_starttag(item.name, None, None, {**item.attributes})
            yield id(tag), item
            waiting.append((item, True))
            inside = [] if item.name == "template" else item.children
            waiting += [(child, False) for child in reversed(inside)]
    soup.endData()
