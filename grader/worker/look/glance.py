"""What is looked at: the views that answered, as Python reads them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from grader.core.plain import Plain
from grader.wire.frames import Header
from grader.worker.recorder import Recorder
from grader.worker.sources import tree

if TYPE_CHECKING:
    from flask import Flask

Fact: TypeAlias = tuple[str, Plain]
"""The name of a fact and what it says: a text to be shown, mostly."""

Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"

MOST = 20
"""Views that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view of the submission: its function in the file that it stands in."""

    endpoint: str
    file: str
    line: int
    function: Function
    module: ast.Module

    @property
    def place(self) -> str:
        """Return where the view begins: "app.py:12"."""
        return f"{self.file}:{self.line}"

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Return where a part of the view stands."""
        return f"{self.file}:{node.lineno}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """One exchange, and the app that answered it.

    `views` are those that the step asked, in order; `earlier` those of the steps before
    it, the last one first. `rendered` are the templates of the page, `given` the names
    that they were given, `missing` is one that was not found. `place` tells where the
    view of an endpoint stands.
    """

    flask: Flask
    root: Path
    method: str
    path: str
    views: tuple[View, ...]
    earlier: tuple[View, ...]
    rendered: tuple[str, ...]
    given: frozenset[str]
    missing: str
    place: Callable[[str], Header | None]

    @property
    def all_views(self) -> tuple[View, ...]:
        """Return the views of all steps, those of this one first."""
        return (*self.views, *self.earlier)


def glance(order: Header, recorder: Recorder) -> Glance:
    """Return what the trusted side wants looked at."""

    def views(endpoints: list[str]) -> tuple[View, ...]:
        found = (view(endpoint, recorder) for endpoint in endpoints[:MOST])
        return tuple(one for one in found if one is not None)

    return Glance(
        flask=recorder.flask,
        root=recorder.root,
        method=order["method"],
        path=order["path"],
        views=views(order["endpoints"]),
        earlier=views(order["earlier"]),
        rendered=tuple(order["rendered"]),
        given=frozenset(order["given"]),
        missing=order["missing"],
        place=recorder.place,
    )


def view(endpoint: str, recorder: Recorder) -> View | None:
    """Return the view of an endpoint; None when it is not the submission's."""
    place = recorder.place(endpoint)
    module = tree(recorder.root / place["file"]) if place else None
    if place is None or module is None:
        return None
    for node in ast.walk(module):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            if first == place["line"]:
                return View(
                    endpoint=endpoint,
                    file=place["file"],
                    line=first,
                    function=node,
                    module=module,
                )
    return None


def own(function: Function) -> Iterator[ast.AST]:
    """Yield what a function consists of, without the functions inside it."""
    waiting: list[ast.AST] = list(reversed(function.body))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _INNER):
            waiting += reversed(list(ast.iter_child_nodes(node)))


_INNER = (ast.AsyncFunctionDef, ast.ClassDef, ast.FunctionDef, ast.Lambda)


def dotted(node: ast.AST | None) -> str:
    """Return a name with its dots, `request.form`; empty for what is none."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join(reversed([*parts, node.id])).removeprefix("flask.")


def text(node: ast.AST | None) -> str:
    """Return the text that a constant is, else nothing."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if is_text and isinstance(node, ast.Constant) else ""
