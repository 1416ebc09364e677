"""What a confined app may read of this machine: its Python, and what that needs.

Of the grader there is the worker's side alone: a course may be installed beside it,
with its references.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.interpreter import Interpreter

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the grader, of which the worker needs some."""

WORKER = tuple(PACKAGE / name for name in ("core", "wire", "worker"))

SYSTEM = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib",
    "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
)  # fmt: skip
"""What programs and libraries of the system are made of, and the times of the world."""

_SHARED = frozenset(map(Path, ("/", "/usr", "/usr/local")))
"""Where a Python shares its folders with other programs: those are not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """Paths that a Python needs; what is below them is meant too.

    `programs` are files that start it, in folders that are not given whole.
    """

    folders: tuple[Path, ...]
    programs: tuple[Path, ...] = ()


def readable(interpreter: Interpreter) -> Readable:
    """Return what is needed to run apps under this Python; no program is started."""
    program = Path(interpreter.path)
    prefixes = dict.fromkeys(_prefixes(program))
    folders = [Path(path) for path in SYSTEM if os.path.lexists(path)]
    folders += [one for one in prefixes if one not in _SHARED]
    programs = dict.fromkeys(_steps(program))
    return Readable(
        folders=tuple(folders),
        programs=tuple(one for one in programs if one.parent.parent in _SHARED),
    )


def allowed(interpreter: Interpreter) -> list[str]:
    """Return the paths for rules that can only allow: the grader's own is left out."""
    found = readable(interpreter)
    every = (*found.folders, *found.programs)
    paths = [path for one in every for path in around(one, PACKAGE)]
    return [str(path) for path in dict.fromkeys([*paths, *WORKER])]


def around(folder: Path, package: Path) -> Iterator[Path]:
    """Yield a folder, or all that it holds beside a package.

    No link leads to the package either: an environment may have its `lib` twice.
    """
    waiting, seen = [folder], set[Path]()
    while waiting:
        path = waiting.pop()
        real = path.resolve()
        if not (package.is_relative_to(real) or real.is_relative_to(package)):
            yield path
        elif real not in seen and not real.is_relative_to(package):
            seen.add(real)
            waiting.extend(sorted(real.iterdir(), reverse=True))


def _prefixes(program: Path) -> Iterator[Path]:
    """Yield the folders of an environment and of the Python that it was made from."""
    for step in _steps(program):
        folder = step.parent.parent
        yield folder
        home = _home(folder)
        if home is not None:
            yield home.parent
            yield home.resolve().parent
    if program == Path(sys.executable):
        yield from map(Path, (sys.prefix, sys.base_prefix))


def _steps(program: Path) -> Iterator[Path]:
    """Yield a program and what it is a link to, one link after the other."""
    seen: set[Path] = set()
    while program not in seen:
        seen.add(program)
        yield program
        if program.is_symlink():
            program = Path(os.path.normpath(program.parent / program.readlink()))
    yield program.resolve()


def _home(folder: Path) -> Path | None:
    """Return where the programs of an environment's Python are, if it is one."""
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    pairs = (line.partition("=") for line in lines)
    found = [value.strip() for key, _, value in pairs if key.strip() == "home"]
    return Path(found[0]) if found and Path(found[0]).is_absolute() else None
