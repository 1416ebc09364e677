"""Packages that an assignment requires, imported once before any app is.

What the import of one leaves behind, every app would be forked with: whoever orders
this is told of a package that leaves more than modules, and begins a process anew.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from grader.worker.sources import python_files
from grader.worker.ties import Kernel

_FIRST = "__init__.py"
"""The file that a package begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What an app would find otherwise than in a process of its own."""

    environ: dict[str, str]
    folder: str
    path: list[str]
    temporary: str | None


def preload(packages: Sequence[str], brought: set[str]) -> str:
    """Import packages, by the names that pip knows; return the first that does harm.

    `brought` gets the names of the modules that came. One that is not installed is
    passed over.
    """
    kernel = Kernel()
    known = frozenset(sys.modules)
    gc.disable()
    try:
        for package in packages:
            if not all(_is_harmless(name, kernel) for name in _modules(package)):
                return package
    finally:
        kernel.close()
        gc.freeze()
        gc.enable()
    brought.update(frozenset(sys.modules) - known)
    return ""


def forgotten(brought: set[str], folder: Path) -> None:
    """Forget modules that were brought and are called like files of a submission.

    So a student's `wtforms.py` means what it means to `python app.py`.
    """
    files = python_files(folder) if brought else []
    theirs = {one.parent.name if one.name == _FIRST else one.stem for one in files}
    for name in brought:
        if name.partition(".")[0] in theirs:
            sys.modules.pop(name, None)


def _is_harmless(module: str, kernel: Kernel) -> bool:
    """Import a module; return whether nothing came of it but modules."""
    out = io.StringIO()
    ties, marks, held = kernel.ties(), _marks(), sys.getrefcount(out)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            import_module(module)
    except BaseException:  # noqa: BLE001 - whatever a package raises, `SystemExit` too
        return False
    is_quiet = not out.getvalue() and sys.getrefcount(out) == held
    return is_quiet and ties.holds(kernel.ties()) and _marks() == marks


def _marks() -> _Marks:
    return _Marks(
        environ=dict(os.environ),
        folder=str(Path.cwd()),
        path=[*sys.path],
        temporary=tempfile.tempdir,
    )


def _modules(package: str) -> Iterator[str]:
    """Yield what a package is imported by; nothing of one that is not installed."""
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return
    tops = {file.parts[0] for file in found.files or () if _is_module(file.parts)}
    for top in sorted(tops):
        name = top.removesuffix(".py")
        if name.isidentifier() and not name.startswith("_"):
            yield name


def _is_module(parts: Sequence[str]) -> bool:
    """Return whether a file is a module at the top, or a package's first file."""
    if len(parts) == 1:
        return parts[0].endswith(".py")
    return parts[1:] == (_FIRST,)
