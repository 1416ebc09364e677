"""What the submission's source shows without being run: habits worth a remark."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from grader.core.plain import Plain
from grader.worker.raised import relative
from grader.worker.sources import called, python_files, source, tree

MOST = 20
"""Places that are told."""

_OPENS = frozenset(("connect", "create_engine", "open"))
_WORDS = tuple(f"{name}(".encode() for name in sorted(_OPENS))
_ABSOLUTE = re.compile(r"/|\\|~|[A-Za-z]:|file:|:memory:|$")


def relative_paths(root: Path) -> list[Plain]:
    """Return the lines that open a file by a path that begins in the working folder.

    `open("x")`, `sqlite3.connect("x")`, `create_engine("sqlite:///x")`; not the
    address of Flask-SQLAlchemy, which begins in the instance folder.
    """
    places: list[Plain] = [
        {"file": relative(str(file), root) or file.name, "line": line}
        for file in python_files(root)
        for line in _lines(file)
    ]
    return places[:MOST]


def _lines(file: Path) -> Iterator[int]:
    # Most files open nothing, and parsing costs more than all else here.
    text = source(file)
    parsed = tree(file) if any(word in text for word in _WORDS) else None
    for node in ast.walk(parsed) if parsed is not None else ():
        if isinstance(node, ast.Call) and _is_relative(node):
            yield node.lineno


def _is_relative(call: ast.Call) -> bool:
    name = called(call)
    path = call.args[0] if call.args else None
    if name not in _OPENS or not isinstance(path, ast.Constant):
        return False
    if not isinstance(path.value, str) or not _is_of(call.func, name):
        return False
    text = path.value
    if name == "create_engine":
        prefix, _, text = text.partition("sqlite:///")
        return not prefix and _ABSOLUTE.match(text) is None
    return _ABSOLUTE.match(text) is None


def _is_of(function: ast.expr, name: str) -> bool:
    """Whether it is the function meant, and not another's method: `Image.open`."""
    if isinstance(function, ast.Name):
        return name != "connect"
    owner = function.value if isinstance(function, ast.Attribute) else None
    owners = {"open": {"io", "codecs"}, "connect": {"sqlite3"}}
    return name not in owners or (
        isinstance(owner, ast.Name) and owner.id in owners[name]
    )
