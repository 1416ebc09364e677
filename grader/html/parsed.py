"""A response's body, parsed once, or the reason why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grader.core.http import Response
from grader.core.said import say
from grader.html.builder import MOST_ELEMENTS
from grader.html.forms import Owners, owners
from grader.html.nodes import Node
from grader.html.reading import Reading, reading
from grader.html.tree import TooManyElementsError, tree

_KIBIBYTE = 1024

LARGEST = 256 * _KIBIBYTE
"""Bytes of a page that is read; more would take longer than a tenth of a second."""

_KEPT, _SHORT = 32, 8 * _KIBIBYTE
"""Pages that are kept as parsed, and the most characters of one: some 30 MiB in all.

The cases of a check ask for the same pages, and so do those of the next submission.
"""

_HTML = frozenset({"application/xhtml+xml", "text/html"})
_AS_WRITTEN = frozenset({"application/json", "text/plain"})
"""Types whose text is the body itself, without links and forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A page's elements and what is read of them; none when there is a `problem`.

    `nodes` are in page order, without those inside a template.
    """

    problem: str
    root: Node
    nodes: tuple[Node, ...]
    reading: Reading
    owners: Owners


def parsed(response: Response) -> Parsed:
    """Return what a browser makes of the response's body."""
    problem = _problem(response)
    if problem:
        return _whole(Node(name="html"), problem)
    text = response.text
    if response.content_type in _AS_WRITTEN:
        return _whole(Node(name="html", children=[text]))
    try:
        return _kept(text) if len(text) <= _SHORT else _whole(tree(text))
    except TooManyElementsError:
        problem = say(
            "the page has more than {most_elements} elements; a page "
            "may have {most_elements}",
            most_elements=MOST_ELEMENTS,
        )
        return _whole(Node(name="html"), problem)


@lru_cache(maxsize=_KEPT)
def _kept(text: str) -> Parsed:
    """Return a page that is kept: nothing changes it any more."""
    return _whole(tree(text))


def _whole(root: Node, problem: str = "") -> Parsed:
    """Return a page of this tree."""
    nodes = tuple(_live(root))
    return Parsed(
        problem=problem,
        root=root,
        nodes=nodes,
        reading=reading(root),
        owners=owners(nodes),
    )


def _problem(response: Response) -> str:
    """Say why the body is not read at all; empty when it is."""
    size, kind = len(response.body), response.content_type
    if not size:
        return say("the body is empty")
    if kind not in _HTML | _AS_WRITTEN:
        said = (
            say("the content type is {kind}", kind=kind)
            if kind
            else say("there is no content type")
        )
        return say("{said}; a page is text/html", said=said)
    if size > LARGEST:
        held, allowed = -(-size // _KIBIBYTE), LARGEST // _KIBIBYTE
        return say(
            "the page has {held} KiB; a page may have {allowed} KiB",
            held=held,
            allowed=allowed,
        )
    return ""


def _live(root: Node) -> Iterator[Node]:
    """Yield the elements in page order; what is inside a template is not there."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if node.name != "template":
            waiting.extend(
                child for child in reversed(node.children) if isinstance(child, Node)
            )
