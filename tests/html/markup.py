"""Pages made from markup, and trees as plain tuples."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from grader.core.http import Response
from grader.core.page import Form, Page
from grader.html import page
from grader.html.nodes import Node
from grader.html.tree import tree

Shape = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]
"""Name, sorted attributes, children: texts and shapes."""


def read(markup: str, content_type: str = "text/html; charset=utf-8") -> Page:
    headers = (("Content-Type", content_type),) if content_type else ()
    return page(Response(status=200, headers=headers, body=markup.encode()))


def form(markup: str) -> Form:
    (only,) = read(markup).forms
    return only


def ours(markup: str) -> Shape:
    return _of_node(tree(markup))


def _of_node(node: Node) -> Shape:
    children = [c if isinstance(c, str) else _of_node(c) for c in node.children]
    attributes = tuple(sorted(node.attributes.items()))
    return node.name, attributes, _joined(node.name, children)


def written(shape: Shape) -> str:
    """Write the tree as markup in which every element has both its tags."""
    name, _, children = shape
    inner = "".join(c if isinstance(c, str) else written(c) for c in children)
    return f"<{name}>{inner}</{name}>"


def theirs(markup: str) -> Shape:
    """As html5lib has it, in a page with a doctype and a browser with scripts."""
    builder = html5lib.getTreeBuilder("etree")
    parser = html5lib.HTMLParser(tree=builder, namespaceHTMLElements=False)
    return _of_element(parser.parse("<!doctype html>" + markup, scripting=True))


def _of_element(element: Element) -> Shape:
    children: list[Any] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):  # no comment
            children.append(_of_element(child))
        children.append(child.tail or "")
    name = element.tag.rpartition("}")[2].lower()
    return name, tuple(sorted(element.attrib.items())), _joined(name, children)


def _joined(name: str, children: list[Any]) -> tuple[Any, ...]:
    """Join neighbouring texts; leave out white space where no page shows it."""
    joined: list[Any] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        else:
            joined.append(child)
    if name in {"html", "head", "colgroup"}:
        joined = [c for c in joined if not isinstance(c, str) or c.strip()]
    return tuple(child for child in joined if child != "")
