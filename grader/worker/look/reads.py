"""What a view reads of a request: names in `request.form` and its like."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.core.plain import Plain
from grader.worker.look.glance import Fact, Glance, View, dotted, own, text
from grader.worker.trouble import BAGS

GETTERS = frozenset(("get", "getlist"))

KEEPERS = frozenset(("getvalue", "iter_bytes", "read", "readlines", "save", "stream"))
"""What is done with a file that came."""

MOST = 30
"""Names that are told."""


def reads(glance: Glance) -> Iterator[Fact]:
    """Yield `reads`: bag, name, words and place of each name that is read."""
    found: list[Plain] = [
        {"bag": bag, "name": name, "code": code, "at": view.at(node)}
        for view in glance.views
        for bag, name, code, node in _reads(view)
    ]
    yield "reads", found[:MOST]


def unsaved(glance: Glance) -> Iterator[Fact]:
    """Yield where a view takes a file that came, and does nothing with its bytes.

    `unsaved` is what it reads, `unsaved_at` where.
    """
    for view in glance.all_views:
        files = [found for found in _reads(view) if found[0] == "files"]
        used = {
            one.attr for one in own(view.function) if isinstance(one, ast.Attribute)
        }
        if files and not used & KEEPERS:
            yield "unsaved", files[0][2]
            yield "unsaved_at", view.at(files[0][3])


def unsafe_names(glance: Glance) -> Iterator[Fact]:
    """Yield where a view uses a file's name as it came: `unsafe_at`."""
    for view in glance.all_views:
        nodes = list(own(view.function))
        calls = (dotted(one.func) for one in nodes if isinstance(one, ast.Call))
        if any(name.endswith("secure_filename") for name in calls):
            continue
        for node in nodes:
            if isinstance(node, ast.Attribute) and node.attr == "filename":
                yield "unsafe_at", view.at(node)


def _reads(view: View) -> Iterator[tuple[str, str, str, ast.expr]]:
    """Yield the bag, the name, the code and its place of each read."""
    for node in own(view.function):
        if isinstance(node, ast.Subscript):
            bag, name = _bag(node.value), text(node.slice)
            if bag and name and isinstance(node.ctx, ast.Load):
                yield bag, name, f"request.{bag}[{name!r}]", node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            bag, name = _bag(node.func.value), text(node.args[0] if node.args else None)
            if bag and name and node.func.attr in GETTERS:
                yield bag, name, f"request.{bag}.{node.func.attr}({name!r})", node


def _bag(node: ast.expr) -> str:
    """Return which part of the request an expression is, empty when none."""
    owner, _, bag = dotted(node).rpartition(".")
    return bag if owner == "request" and bag in BAGS else ""
