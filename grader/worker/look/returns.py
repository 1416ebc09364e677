"""Views that make a response and do not return it, or return on some ways alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.worker.look.glance import Fact, Glance, dotted, own

MAKERS = frozenset(
    [
        "jsonify",
        "make_response",
        "redirect",
        "render_template",
        "render_template_string",
        "send_file",
        "send_from_directory",
    ]
)
"""Functions of Flask whose result is there to be returned."""

LEAVERS = frozenset(("abort", "exit", "quit", "sys.exit"))
"""Functions that do not come back."""


def dropped(glance: Glance) -> Iterator[Fact]:
    """Yield the first call that makes a response which nothing keeps.

    `dropped` is the function that is called, `dropped_at` where.
    """
    for view in glance.views:
        for node in own(view.function):
            if isinstance(node, ast.Expr) and (name := _called(node)) in MAKERS:
                yield "dropped", name
                yield "dropped_at", view.at(node)


def returns(glance: Glance) -> Iterator[Fact]:
    """Yield where a view returns that can also come to its end.

    `returns_at` is the lines; `no_return` says that there is none.
    """
    for view in glance.views:
        if not comes_to_end(view.function.body):
            continue
        lines = [
            view.at(node)
            for node in own(view.function)
            if isinstance(node, ast.Return) and node.value is not None
        ]
        if lines:
            yield "returns_at", [*lines]
        else:
            yield "no_return", "yes"


def comes_to_end(body: Sequence[ast.stmt]) -> bool:
    """Whether statements can be run through to the end, without returning anything."""
    return all(_passes(statement) for statement in body)


def _passes(statement: ast.stmt) -> bool:
    """Whether what stands below a statement can be reached."""
    if isinstance(statement, (ast.AsyncWith, ast.With)):
        return comes_to_end(statement.body)
    if isinstance(statement, ast.If):
        return comes_to_end(statement.body) or comes_to_end(statement.orelse)
    if isinstance(statement, (ast.Match, ast.Try, ast.While)):
        return _block_passes(statement)
    return not _leaves(statement)


def _block_passes(statement: ast.Match | ast.Try | ast.While) -> bool:
    if isinstance(statement, ast.Match):
        return _matched(statement)
    return _tried(statement) if isinstance(statement, ast.Try) else _left(statement)


def _leaves(statement: ast.stmt) -> bool:
    """Whether a statement ends the view; `return` alone is as good as the end."""
    if isinstance(statement, ast.Return):
        return statement.value is not None
    is_left = isinstance(statement, ast.Expr) and _called(statement) in LEAVERS
    return is_left or isinstance(statement, ast.Raise)


def _called(statement: ast.Expr) -> str:
    """Return the function that a statement calls, if it is a call."""
    value = statement.value
    return dotted(value.func) if isinstance(value, ast.Call) else ""


def _left(loop: ast.While) -> bool:
    """Whether a loop ends: all do, but for `while True` without a break."""
    is_endless = isinstance(loop.test, ast.Constant) and bool(loop.test.value)
    return not is_endless or any(isinstance(one, ast.Break) for one in ast.walk(loop))


def _tried(statement: ast.Try) -> bool:
    handlers = any(comes_to_end(one.body) for one in statement.handlers)
    passes = comes_to_end([*statement.body, *statement.orelse]) or handlers
    return passes and comes_to_end(statement.finalbody)


def _matched(statement: ast.Match) -> bool:
    last = statement.cases[-1]
    is_whole = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None
    ends = (comes_to_end(one.body) for one in statement.cases)
    return not is_whole or last.guard is not None or any(ends)
