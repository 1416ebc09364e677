"""Markup to a tree, as a browser builds it. Source: HTML standard, section 13.2.6.

Differences from the standard are named in docs/html.md. Nothing raises but
`TooManyElementsError`, and the time is bounded by it and by `builder.DEEPEST`.
"""

from __future__ import annotations

from grader.html import elements, formatting
from grader.html.builder import Builder, TooManyElementsError
from grader.html.ends import end
from grader.html.nodes import Node
from grader.html.starts import start
from grader.html.tokens import RAW, End, Start, tokens

__all__ = ["TooManyElementsError", "tree"]

_SPACE = "\t\n\f\r "


def tree(markup: str) -> Node:
    """Return the html element of the page; it always holds a head and a body.

    Raises TooManyElementsError when the markup makes more elements than a page may
    have.
    """
    root, head, body = Node(name="html"), Node(name="head"), Node(name="body")
    builder = Builder(html=root, head=head, body=body)
    for child in (head, body):
        builder.put(child, root)
    builder.push(root)
    builder.push(body)
    for token in tokens(markup):
        if isinstance(token, Start):
            start(builder, token)
        elif isinstance(token, End):
            end(builder, token.name)
        else:
            _text(builder, token)
    return root


def _text(builder: Builder, text: str) -> None:
    """Take in a text."""
    is_space = not text.strip(_SPACE)
    if builder.current.name in RAW | {"textarea", "title"}:
        builder.current.children.append(text)
    elif is_space and (builder.current.name in _NO_TEXT or not builder.in_body):
        return
    else:
        kept = text if builder.in_body else text.lstrip(_SPACE)
        builder.in_body = True
        _visible(builder, kept, is_space=is_space)


_NO_TEXT = frozenset({"colgroup", "html"})


def _visible(builder: Builder, text: str, *, is_space: bool) -> None:
    """Put a text where it stands: before the table, when no cell is open."""
    if builder.current.name == "colgroup":
        builder.pop()
    is_between_cells = builder.current.name in elements.TABLE_CONTEXT
    builder.fostering = is_between_cells and not is_space
    if not (is_between_cells and is_space) and not builder.has_open("select"):
        formatting.go_on(builder)
    builder.put(text, builder.current)
    builder.fostering = False
