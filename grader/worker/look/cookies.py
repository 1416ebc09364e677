"""Cookies that are set on a response which is not the one returned."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.look.glance import Fact, Glance, View, dotted, own

SETTERS = frozenset(("delete_cookie", "set_cookie"))


def lost_cookies(glance: Glance) -> Iterator[Fact]:
    """Yield where a view sets a cookie on what it does not return.

    `cookie_on` is the response by its name, `cookie_at` where the cookie is set,
    `returned_at` where something else is returned.
    """
    for view in glance.views:
        returned = [one for one in own(view.function) if isinstance(one, ast.Return)]
        kept = {
            name.id
            for one in returned
            for name in ast.walk(one)
            if isinstance(name, ast.Name)
        }
        for call in _setting(view):
            name = dotted(call.func.value) if isinstance(call.func, _DOTTED) else ""
            if name in kept or not returned:
                continue
            yield "cookie_on", name or "a response without a name"
            yield "cookie_at", view.at(call)
            below = [one for one in returned if one.lineno >= call.lineno]
            yield "returned_at", view.at((below or returned)[0])


_DOTTED = ast.Attribute


def _setting(view: View) -> Iterator[ast.Call]:
    """Yield the calls that set a cookie, but for those on a name of the outside."""
    for node in own(view.function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            is_plain = isinstance(owner, (ast.Call, ast.Name))
            if node.func.attr in SETTERS and is_plain:
                yield node
