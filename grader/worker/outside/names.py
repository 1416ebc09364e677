"""Dotted names: what they stand for, and whether there is such a thing."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

from grader.worker.sources import defined, tree

MISSING = object()
"""What a name stands for that is not there."""


def splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield a dotted name as module and name in it, the longest module first."""
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        yield ".".join(parts[:end]), ".".join(parts[end:])


def owner(module: ModuleType, path: str) -> tuple[object, str] | None:
    """Return what has the last part of `path` as an attribute, and that part.

    None when there is no such thing in the module.
    """
    *outer, last = path.split(".")
    holder: object = module
    for part in outer:
        holder = inspect.getattr_static(holder, part, MISSING)
    if inspect.getattr_static(holder, last, MISSING) is MISSING:
        return None
    return holder, last


def exists(name: str) -> bool:
    """Return whether a dotted name is there, without importing anything."""
    return any(_is_in(module, path) for module, path in splits(name))


def _is_in(name: str, path: str) -> bool:
    """Return whether a module has a name, or will have it when it is loaded."""
    module = sys.modules.get(name)
    if module is not None and owner(module, path) is not None:
        return True
    return path.partition(".")[0] in _names(_spec(name))


def _spec(name: str) -> ModuleSpec | None:
    """Return where a module lies: packages on the way are not imported."""
    folders: list[str] | None = None
    spec = None
    for end in range(1, name.count(".") + 2):
        part = ".".join(name.split(".")[:end])
        spec = PathFinder.find_spec(part, folders)
        if spec is None:
            return None
        folders = list(spec.submodule_search_locations or ())
    return spec


def _names(spec: ModuleSpec | None) -> set[str]:
    """Return the names that a module's source defines or imports."""
    file = spec.origin if spec is not None else None
    parsed = tree(Path(file)) if file and file.endswith(".py") else None
    imported = (
        alias.asname or alias.name
        for node in (parsed.body if parsed is not None else ())
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )
    return {*defined(parsed), *imported}
