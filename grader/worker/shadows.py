"""The submission's files that have the name of a library: `email.py`, `flask.py`.

Which of the two an `import` finds depends on how the app is started. `flask run` has
loaded much of the standard library before; `python app.py` looks beside app.py first.
An app that works in either way works here.
"""

from __future__ import annotations

import ast
import importlib.machinery
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.worker.sources import defined, is_theirs, python_files, tree

STACK = frozenset(
    ("blinker", "click", "flask", "itsdangerous", "jinja2", "markupsafe", "werkzeug")
)
"""What Flask is made of. Nothing works with another module in their place."""

OURS = "grader"
"""A student's `grader.py` means their own: what we need of ours is loaded by then."""


def shadows(root: Path, folder: Path) -> dict[str, Path]:
    """Return the top-level names of a folder that libraries have too."""
    paths = [entry for entry in sys.path if not _is_inside(entry, root)]
    return {
        name: path
        for name, path in sorted(_modules(folder).items())
        if name != OURS and _is_library(name, paths)
    }


def _modules(folder: Path) -> dict[str, Path]:
    found = sorted(folder.iterdir())
    packages = {
        path.name: path / "__init__.py"
        for path in found
        if is_theirs(path) and (path / "__init__.py").is_file()
    }
    files = {
        path.stem: path for path in found if path.suffix == ".py" and path.is_file()
    }
    return {**files, **packages}


def _is_inside(entry: str, root: Path) -> bool:
    return Path(entry or os.curdir).resolve().is_relative_to(root.resolve())


def _is_library(name: str, paths: list[str]) -> bool:
    if name in sys.stdlib_module_names:
        return True
    spec = importlib.machinery.PathFinder.find_spec(name, paths)
    return spec is not None and spec.origin is not None


def step_aside(root: Path, folder: Path) -> None:
    """Forget loaded libraries where the student's own module of that name is meant.

    It is meant where a file of theirs imports a name that only their module has. What
    libraries have bound by now stays with them.
    """
    known = _modules(folder)
    found = shadows(root, folder)
    loaded = {name for name in known if name in sys.modules} - STACK
    meant = {OURS} & loaded
    for name in sorted(loaded & set(found)):
        own = defined(tree(found[name]))
        wanted = {item for source, item in _imported(root) if source == name}
        if any(item in own for item in wanted if not hasattr(sys.modules[name], item)):
            meant.add(name)
    for module in list(sys.modules):
        if module.partition(".")[0] in meant:
            del sys.modules[module]


def _imported(root: Path) -> Iterator[tuple[str, str]]:
    """Yield module and name of each `from module import name`, and `module.name`."""
    for file in python_files(root):
        parsed = tree(file)
        for node in ast.walk(parsed) if parsed is not None else ():
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield from ((node.module, alias.name) for alias in node.names)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                yield node.value.id, node.attr
