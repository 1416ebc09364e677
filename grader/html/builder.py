"""A page being read: its tree, the open elements, the formatting to go on with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from grader.html import elements
from grader.html.nodes import Node, place

DEEPEST = 200
"""Open elements. One more closes the innermost first, as browsers do at 512."""

MOST_ELEMENTS = 3000
"""Elements of a page. More would take longer than a tenth of a second."""


class TooManyElementsError(Exception):
    """The markup makes more than `MOST_ELEMENTS` elements."""


@dataclass(slots=True, kw_only=True)
class Builder:
    """Where reading stands. It changes with every token, so it cannot be frozen.

    `stack` are the open elements, outermost first, and `counts` how many there are of
    each name; the first two are html and body. `formatting` are the elements that go
    on after misnesting, with None where an element of `elements.MARKED` begins.
    `form` is the form that new controls belong to. `in_body` is false while only the
    head was seen. While `fostering`, what cannot stand in a table is put before it.
    """

    html: Node
    head: Node
    body: Node
    stack: list[Node] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    formatting: list[Node | None] = field(default_factory=list)
    form: Node | None = None
    in_body: bool = False
    fostering: bool = False
    made: int = 0

    @property
    def current(self) -> Node:
        """Return the innermost open element."""
        return self.stack[-1]

    def new(self, name: str, attributes: Mapping[str, str]) -> Node:
        """Return an element that stands nowhere yet."""
        self.made += 1
        if self.made > MOST_ELEMENTS:
            raise TooManyElementsError
        return Node(name=name, attributes=attributes)

    def insert(self, name: str, attributes: Mapping[str, str]) -> Node:
        """Return a new element, put where the page has come to and left open."""
        node = self.new(name, attributes)
        if len(self.stack) >= DEEPEST:
            self.pop()
        self.put(node, self.current)
        if name in elements.CONTROLS and not self.counts["template"]:
            node.owner = self.form
        self.push(node)
        return node

    def put(self, child: Node | str, parent: Node) -> None:
        """Put an element or a text at the end of `parent`, or before its table."""
        index = len(parent.children)
        if self.fostering and parent.name in elements.TABLE_CONTEXT:
            parent, index = self._before_table()
        parent.children.insert(index, child)
        if isinstance(child, Node):
            child.parent = parent

    def _before_table(self) -> tuple[Node, int]:
        """Return where what cannot stand in the innermost table goes instead."""
        table = next(node for node in reversed(self.stack) if node.name == "table")
        parent = table.parent or self.body
        return parent, place(parent, table)

    def push(self, node: Node, *, after: Node | None = None) -> None:
        """Open an element: innermost, or right inside another one."""
        at = len(self.stack) if after is None else self.stack.index(after) + 1
        self.stack.insert(at, node)
        node.is_open = True
        self.counts[node.name] += 1

    def remove(self, node: Node) -> None:
        """Close an element, and none of those inside it."""
        self.stack.remove(node)
        node.is_open = False
        self.counts[node.name] -= 1

    def pop(self) -> Node:
        """Close the innermost element, and return it."""
        node = self.stack.pop()
        node.is_open = False
        self.counts[node.name] -= 1
        if node.name in elements.MARKED:
            while self.formatting and self.formatting.pop() is not None:
                pass
        return node

    def pop_to(self, *names: str) -> None:
        """Close elements up to the innermost of these names, that one too."""
        while self.pop().name not in names:
            pass

    def close_implied(self, but: str = "") -> None:
        """Close the elements whose end tag may be left out."""
        while self.current.name in elements.IMPLIED_END and self.current.name != but:
            self.pop()

    def has_open(self, name: str, barriers: Container[str] = elements.SCOPE) -> bool:
        """Return whether such an element is open, and no barrier inside it."""
        if not self.counts[name]:
            return False
        names = (node.name for node in reversed(self.stack))
        return name == next(each for each in names if each == name or each in barriers)

    def close_paragraph(self) -> None:
        """Close the open paragraph, if there is one here."""
        if self.has_open("p", elements.BUTTON_SCOPE):
            self.pop_to("p")

    @property
    def in_table(self) -> bool:
        """Whether a table is open, and none of its cells or captions."""
        if not self.counts["table"]:
            return False
        names = (node.name for node in reversed(self.stack))
        edges = elements.TABLE_CONTEXT | elements.TABLE_STOPS
        return next(each for each in names if each in edges) in elements.TABLE_CONTEXT
