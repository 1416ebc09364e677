"""The submission's Python files, read and never run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

NOT_THEIRS = frozenset(
    ("__MACOSX", "__pycache__", "env", "ENV", "node_modules", "site-packages", "venv")
)
"""Folders that hold no student's code. Those that begin with a dot do not either."""

MOST = 500
"""Files that are looked at. A submission with more is told by those that come first."""

LARGEST = 1024 * 1024
"""Bytes. A longer file is data, and reading it would take the time to load."""


def python_files(folder: Path) -> tuple[Path, ...]:
    """Return the Python files below a folder, the shallowest first, then by name."""
    return _ordered(
        folder, (one for one in _walked(folder) if one.name.endswith(".py"))
    )


def files(folder: Path) -> tuple[Path, ...]:
    """Return all files below a folder, the shallowest first, then by name."""
    return _ordered(folder, _walked(folder))


def _ordered(folder: Path, found: Iterable[Path]) -> tuple[Path, ...]:
    """Return the first files of many."""
    ordered = sorted(
        found, key=lambda file: (len(file.relative_to(folder).parts), file.as_posix())
    )
    return tuple(ordered[:MOST])


def _walked(folder: Path) -> Iterator[Path]:
    # Deeper folders are no student's, and `os.walk` would recurse into them.
    waiting = [(folder, DEEPEST)]
    while waiting:
        here, depth = waiting.pop()
        for path in _inside(here):
            if path.is_symlink() or not path.is_dir():
                yield path
            elif depth and is_theirs(path):
                waiting.append((path, depth - 1))


def _inside(folder: Path) -> list[Path]:
    """Return what is in a folder; nothing where that cannot be told."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


DEEPEST = 10
"""Folders inside one another that are searched for Python files."""


def is_theirs(folder: Path) -> bool:
    """Whether a folder can hold the student's own code."""
    hidden = folder.name.startswith(".") or folder.name in NOT_THEIRS
    return not hidden and not (folder / "pyvenv.cfg").exists()


def source(file: Path) -> bytes:
    """Return a file's bytes; none for one that cannot be read or is too long."""
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST)
    except OSError:
        return b""


def tree(file: Path) -> ast.Module | None:
    """Return a file's syntax tree, None where it is not valid Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source(file))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def makes_app(file: Path) -> bool:
    """Whether a file calls `Flask(...)`. One with a syntax error: whether it says so.

    So that the error is told, and not that there is no app.
    """
    text = source(file).replace(b"\0", b"")
    if b"Flask" not in text:
        return False
    parsed = tree(file)
    if parsed is None:
        return b"Flask(" in text
    return bool(app_calls(parsed))


def app_calls(parsed: ast.AST) -> list[ast.Call]:
    """Return the calls of `Flask(...)` in a tree, also under another name."""
    nodes = list(ast.walk(parsed))
    names = {"Flask"} | {
        alias.asname
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "flask"
        for alias in node.names
        if alias.name == "Flask" and alias.asname
    }
    calls = (node for node in nodes if isinstance(node, ast.Call))
    return [call for call in calls if called(call) in names]


def called(call: ast.Call) -> str:
    """Return the last part of what is called: `Flask` of `flask.Flask()`."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def assigned(parsed: ast.Module | None) -> dict[str, int]:
    """Return the names that a module sets at its top level, with their lines."""
    body = parsed.body if parsed is not None else []
    return {
        target.id: node.lineno
        for node in body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def defined(parsed: ast.Module | None) -> set[str]:
    """Return the names of a module that its own top level sets or defines."""
    body = parsed.body if parsed is not None else []
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {*assigned(parsed), *(node.name for node in body if isinstance(node, kinds))}
