"""The tree of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """One element. Frozen it cannot be: a parser moves elements about as it reads.

    Nothing changes a node once `parsed` has returned. `owner` is the form that a
    control was put into by the parser, wherever the two stand. `is_open` is true
    while the element's end has not been seen.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    parent: Node | None = field(default=None, repr=False)
    owner: Node | None = field(default=None, repr=False)
    is_open: bool = False

    def get(self, attribute: str) -> str:
        """Return the attribute's value; empty when it is not there."""
        return self.attributes.get(attribute, "")

    @property
    def ancestors(self) -> Iterator[Node]:
        """Yield the elements around this one, innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def elements(self) -> Iterator[Node]:
        """Yield this element and those inside it, in page order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(
                child for child in reversed(node.children) if isinstance(child, Node)
            )

    def detach(self) -> None:
        """Take the element out of its parent."""
        if self.parent is not None:
            del self.parent.children[place(self.parent, self)]
            self.parent = None


Child = Node | str
"""An element or a text."""


def place(parent: Node, child: Node) -> int:
    """Return the child's index. From the end: what is looked for was put in lately."""
    index = len(parent.children) - 1
    while parent.children[index] is not child:
        index -= 1
    return index
