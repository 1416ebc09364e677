"""Files as modules: loaded by path, under the names that Flask would give them."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from grader.worker.sources import tree

OUTERMOST = "submission"
"""The name of a package that the submission's own folder is."""


def imported(file: Path, root: Path) -> ModuleType:
    """Return the module of a file, with the packages around it.

    The folder it is found from comes first on `sys.path`. Whatever importing a
    student's file raises goes through.
    """
    folders = list(_packages(file, root))
    _path_set(file, folders)
    names = [folder.name if folder != root else OUTERMOST for folder in folders]
    module = None
    for depth, folder in enumerate(folders, 1):
        module = _loaded(".".join(names[:depth]), folder / "__init__.py", module)
    if module is not None and file.name == "__init__.py":
        return module
    return _loaded(".".join([*names, _stem(file)]), file, module)


def executed(file: Path, root: Path) -> ModuleType:
    """Return the module of a file that was run as `python FILE` runs it."""
    _path_set(file, [])
    module = ModuleType("__main__")
    module.__file__ = str(file)
    sys.modules["__main__"] = module
    sys.argv[:] = [file.relative_to(root).as_posix()]
    code = compile(file.read_bytes(), str(file), "exec", dont_inherit=True)
    exec(code, module.__dict__)  # noqa: S102 - this is what the process is for
    return module


def _packages(file: Path, root: Path) -> Iterator[Path]:
    """Yield the packages a file lies in, outermost first, up to the submission's.

    A stray `__init__.py` beside the app makes no package of the whole submission:
    only an app that imports relatively, or that is that file, needs one.
    """
    around = [folder for folder in file.parents if root in (folder, *folder.parents)]
    inside = []
    for folder in around:
        if not (folder / "__init__.py").is_file():
            break
        inside.append(folder)
    if inside == [root] and file.name != "__init__.py" and not _is_relative(file):
        inside = []
    yield from reversed(inside)


def _is_relative(file: Path) -> bool:
    parsed = tree(file)
    return parsed is not None and any(
        isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(parsed)
    )


def _path_set(file: Path, packages: list[Path]) -> None:
    # A package's own folder goes last: its `email.py` is not to stand for email.
    first = packages[0].parent if packages else file.parent
    last = [str(file.parent), str(Path.cwd())]
    others = [entry for entry in sys.path if entry not in (str(first), *last, "")]
    sys.path[:] = list(dict.fromkeys([str(first), *others, *last]))
    importlib.invalidate_caches()


def _stem(file: Path) -> str:
    """Return the module's name; "_app" where a package `app/` has the name `app`."""
    stem = file.stem.replace(".", "_")
    is_taken = (file.parent / stem).is_dir() and any((file.parent / stem).glob("*.py"))
    return f"_{stem}" if is_taken else stem


def _loaded(name: str, file: Path, parent: ModuleType | None) -> ModuleType:
    known = sys.modules.get(name)
    if known is not None and getattr(known, "__file__", None) == str(file):
        return known
    folder = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(
        name, file, submodule_search_locations=folder
    )
    if spec is None or spec.loader is None:
        raise ImportError(name, path=str(file))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    if folder is None:
        # `from app import db` in another file finds this very module.
        sys.modules.setdefault(_stem(file), module)
    spec.loader.exec_module(module)
    if parent is not None:
        setattr(parent, name.rpartition(".")[2], module)
    return module
