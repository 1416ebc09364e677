"""Decorators that stand above the route, where they guard nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.habits import ROUTES
from grader.worker.look.glance import Fact, Glance, dotted


def guards_above(glance: Glance) -> Iterator[Fact]:
    """Yield the first decorator above a view's route: `guard` and `guard_at`."""
    for view in glance.views:
        names = [_name(one) for one in view.function.decorator_list]
        routes = [at for at, name in enumerate(names) if _is_route(name)]
        for at, name in enumerate(names):
            if routes and at < routes[-1] and not _is_route(name):
                yield "guard", name
                yield "guard_at", view.at(view.function.decorator_list[at])


def _name(decorator: ast.expr) -> str:
    return dotted(decorator.func if isinstance(decorator, ast.Call) else decorator)


def _is_route(name: str) -> bool:
    return "." in name and name.rpartition(".")[2] in ROUTES
