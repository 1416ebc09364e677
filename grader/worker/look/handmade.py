"""HTML that a view puts together itself, where nothing is escaped."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.look.glance import Fact, Glance, dotted, own

ESCAPERS = frozenset(("Markup", "escape", "html.escape", "markupsafe.escape"))


def handmade(glance: Glance) -> Iterator[Fact]:
    """Yield where a view that escapes nothing puts a value into HTML: `handmade_at`."""
    for view in glance.all_views:
        nodes = list(own(view.function))
        called = {dotted(one.func) for one in nodes if isinstance(one, ast.Call)}
        if called & ESCAPERS:
            continue
        for node in nodes:
            if isinstance(node, (ast.BinOp, ast.Call, ast.JoinedStr)) and _joins(node):
                yield "handmade_at", view.at(node)


def _joins(node: ast.BinOp | ast.Call | ast.JoinedStr) -> bool:
    """Whether a text with a tag is joined with what is no constant."""
    if isinstance(node, ast.JoinedStr):
        parts: list[ast.expr] = node.values
    elif isinstance(node, ast.BinOp):
        parts = [node.left, node.right]
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        parts = [node.func.value, *node.args]
    else:
        return False
    texts = [one.value for one in parts if isinstance(one, ast.Constant)]
    return len(texts) < len(parts) and any("<" in str(text) for text in texts)
