"""What a view keeps: in names of the module, or inside of a value of the session."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.worker.look.glance import Fact, Glance, View, dotted, own, text

CHANGERS = frozenset(
    [
        "add",
        "append",
        "clear",
        "extend",
        "insert",
        "pop",
        "popitem",
        "remove",
        "setdefault",
        "update",
    ]
)
"""Methods of lists, dictionaries and sets that change them."""


def shared(glance: Glance) -> Iterator[Fact]:
    """Yield a name of the module that a view changes: `shared` and `shared_at`."""
    for view in glance.all_views:
        names = _of_module(view.module)
        declared = {
            name
            for node in own(view.function)
            if isinstance(node, ast.Global)
            for name in node.names
        }
        local = _local(view) - declared
        for node in own(view.function):
            name = _set(node) & declared or (_changed(node) & names) - local
            if name:
                yield "shared", min(name)
                yield "shared_at", view.at(_placed(node))


def in_place(glance: Glance) -> Iterator[Fact]:
    """Yield where a value of the session is changed in place, unnoticed by Flask.

    `in_place` is the key, `in_place_at` where.
    """
    for view in glance.all_views:
        nodes = list(own(view.function))
        stored = {dotted(one) for node in nodes for one in _targets(node)}
        if "session.modified" in stored:
            continue
        kept = {_key(one) for node in nodes for one in _targets(node)} - {""}
        other = _aliases(nodes)
        for node in nodes:
            key = _inner(node) or other.get("".join(_changed(node)), "")
            is_stored = key in kept and _is_last_stored(nodes, key, node)
            if key and not is_stored:
                yield "in_place", key
                yield "in_place_at", view.at(_placed(node))


def _is_last_stored(nodes: list[ast.AST], key: str, node: ast.AST) -> bool:
    """Whether the key is set anew below a line."""
    line = _placed(node).lineno
    return any(
        _key(one) == key and one.lineno > line
        for other in nodes
        for one in _targets(other)
    )


def _aliases(nodes: list[ast.AST]) -> dict[str, str]:
    """Return the names that stand for a value of the session, with its key."""
    return {
        target.id: _read(node.value)
        for node in nodes
        if isinstance(node, ast.Assign) and _read(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _read(node: ast.expr) -> str:
    """Return the key of `session[key]`, `session.get(key)`, else nothing."""
    if isinstance(node, ast.Call):
        is_got = dotted(node.func) in {"session.get", "session.setdefault"}
        return text(node.args[0]) if is_got and node.args else ""
    return _key(node)


def _key(node: ast.expr) -> str:
    """Return the key of `session[key]`, else nothing."""
    is_item = isinstance(node, ast.Subscript) and dotted(node.value) == "session"
    return text(node.slice) if is_item and isinstance(node, ast.Subscript) else ""


def _inner(node: ast.AST) -> str:
    """Return the key whose value a call or an assignment changes in place."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _read(node.func.value) if node.func.attr in CHANGERS else ""
    inner = (one.value for one in _targets(node) if isinstance(one, ast.Subscript))
    return next(filter(None, map(_key, inner)), "")


def _changed(node: ast.AST) -> set[str]:
    """Return the names of what a call or an assignment changes in place."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = dotted(node.func.value) if node.func.attr in CHANGERS else ""
        return {name} - {""}
    items = (one.value for one in _targets(node) if isinstance(one, ast.Subscript))
    return {dotted(one) for one in items} - {""}


def _set(node: ast.AST) -> set[str]:
    """Return the names that a statement sets."""
    return {one.id for one in _targets(node) if isinstance(one, ast.Name)}


def _targets(node: ast.AST) -> list[ast.expr]:
    """Return what an assignment or a `del` sets."""
    if isinstance(node, (ast.Assign, ast.Delete)):
        return node.targets
    return [node.target] if isinstance(node, (ast.AnnAssign, ast.AugAssign)) else []


def _local(view: View) -> set[str]:
    """Return the names that are a view's own: arguments, and what it sets."""
    given = view.function.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    named = {name for node in own(view.function) for name in _set(node)}
    return {one.arg for one in arguments} | named


def _of_module(module: ast.Module) -> set[str]:
    """Return the names that a module sets to a list, a dictionary or a set."""
    holders = (ast.Dict, ast.DictComp, ast.List, ast.ListComp, ast.Set)
    makers = {"Counter", "OrderedDict", "defaultdict", "deque", "dict", "list", "set"}
    return {
        name
        for node in module.body
        if isinstance(node, (ast.AnnAssign, ast.Assign))
        and (
            isinstance(node.value, holders)
            or (
                isinstance(node.value, ast.Call)
                and dotted(node.value.func).rpartition(".")[2] in makers
            )
        )
        for name in _set(node)
    }


def _placed(node: ast.AST) -> ast.expr:
    """Return the node as one that has a line, as calls and statements have."""
    assert isinstance(node, (ast.expr, ast.stmt))  # noqa: S101 - tells mypy
    return node  # type: ignore[return-value]  # both have a line
