"""Where the app may lie, in order. Nothing is run here.

1. what the assignment names; 2. FLASK_APP in `.flaskenv` or `.env`; 3. the usual file
names; 4. the only file or package that calls `Flask(...)`. See docs/finding-the-app.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.worker.dotenv import variables
from grader.worker.sources import is_theirs, makes_app, python_files

USUAL = (
    "wsgi.py",
    "app.py",
    "application.py",
    "main.py",
    "run.py",
    "server.py",
    "hello.py",
)
"""The first two are what `flask run` looks for by itself."""

DEEPEST = 8
"""Folders in a folder that a submission is unwrapped from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One file that may hold the app.

    `folder` is where the app is started from: the submission's, or the only one in
    it. `name` is what to take of the module, as in `flask --app module:name`.
    """

    file: Path
    folder: Path
    name: str = ""


def candidates(root: Path, entry: Sequence[str]) -> Iterator[Candidate]:
    """Yield the existing files under names that are known, in the order they count."""
    seen = set()
    for candidate in _named(root, entry):
        if candidate not in seen:
            seen.add(candidate)
            yield candidate


def _named(root: Path, entry: Sequence[str]) -> Iterator[Candidate]:
    inner = unwrapped(root)
    folders = (root,) if inner == root else (root, inner)
    for folder in folders:
        yield from _existing(folder, entry)
    for folder in folders:
        yield from _existing(folder, [variables(folder).get("FLASK_APP", "")])
    yield from _existing(inner, USUAL)


def _existing(folder: Path, targets: Sequence[str]) -> Iterator[Candidate]:
    for target in targets:
        path, _, name = _split(target)
        file = _file(folder, path)
        if file is not None:
            yield Candidate(file=file, folder=folder, name=name)


def _split(target: str) -> tuple[str, str, str]:
    # Flask's own pattern: the colon of a Windows drive separates nothing.
    path, *name = re.split(r":(?![\\/])", target.strip(), maxsplit=1)
    return path.strip(), ":", name[0].strip() if name else ""


def _file(folder: Path, path: str) -> Path | None:
    """Return the file that a path or a dotted module name means, None if there is none.

    A folder means its `__init__.py`. A path that leads out of the folder is refused.
    """
    plain = PurePosixPath(path.replace("\\", "/"))
    if not path or plain.is_absolute() or ".." in plain.parts:
        return None
    dotted = plain.as_posix().replace(".", "/")
    forms = (plain.as_posix(), f"{plain}.py", f"{dotted}.py", dotted)
    for form in forms:
        found = folder / form
        file = found / "__init__.py" if found.is_dir() else found
        if file.suffix == ".py" and file.is_file():
            return file
    return None


def unwrapped(root: Path) -> Path:
    """Return the folder that holds everything: the root, or the only one inside it.

    Zips are made of folders. A folder that is a package is itself the app, and stays.
    """
    folder = root
    for _ in range(DEEPEST):
        inner = _only_folder(folder)
        if inner is None:
            break
        folder = inner
    return folder


def _only_folder(folder: Path) -> Path | None:
    names = sorted(folder.iterdir())
    if any(path.suffix == ".py" and path.is_file() for path in names):
        return None
    folders = [path for path in names if path.is_dir() and is_theirs(path)]
    with_code = [path for path in folders if python_files(path)]
    if len(with_code) != 1 or (with_code[0] / "__init__.py").exists():
        return None
    return with_code[0]


def searched(root: Path) -> tuple[Candidate, ...]:
    """Return the shallowest files and packages that call `Flask(...)`.

    More than one means that nobody can tell which is meant. Tests are no apps, unless
    there is nothing else.
    """
    folder = unwrapped(root)
    found = [file for file in python_files(folder) if makes_app(file)]
    found = [file for file in found if not _is_test(file, folder)] or found
    least = min((_depth(file, folder) for file in found), default=0)
    nearest = (file for file in found if _depth(file, folder) == least)
    return tuple(Candidate(file=file, folder=folder) for file in nearest)


def _depth(file: Path, folder: Path) -> int:
    # A package stands where its folder stands.
    depth = len(file.relative_to(folder).parts)
    return depth - 1 if file.name == "__init__.py" else depth


def _is_test(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    named = file.name == "conftest.py" or file.name.startswith("test_")
    return named or bool({"test", "tests"} & set(parts[:-1]))


def tried(root: Path, entry: Sequence[str]) -> tuple[str, ...]:
    """Return what was looked for, as one would say it."""
    given = (variables(folder).get("FLASK_APP", "") for folder in (root,))
    wanted = [*entry, *(f"FLASK_APP={value}" for value in given if value), *USUAL]
    return tuple(dict.fromkeys(wanted))
