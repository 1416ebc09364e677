"""The files of a submission, as a value: read once, put wherever they are needed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePosixPath

from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.reach import reachable
from grader.sandbox.removal import is_folder

LEFT_OUT = frozenset(
    {
        ".git", ".hg", ".svn", ".venv", "venv", "env", "virtualenv", "__pycache__",
        "node_modules", ".idea", ".vscode", ".mypy_cache", ".pytest_cache",
        ".ruff_cache", ".tox", "__MACOSX", ".DS_Store", "Icon\r",
    }
)  # fmt: skip
"""Names that no app needs, or that are made anew: not copied."""

_BESIDE = "._"
"""What macOS keeps of `app.py` elsewhere than on its own disks is called `._app.py`."""

ENVIRONMENTS = frozenset({"pyvenv.cfg", "conda-meta"})
"""What lies in a virtual environment, whatever its name: of venv, and of conda."""

MOST_FILES = 3000
"""Files of one submission; the largest honest ones seen have a few hundred."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one submission; they are kept in memory while it is graded."""


LONGEST_PATH = 1024
"""Bytes of a path in a submission; every system takes so many."""


class Unusable(UsageError):
    """What was handed in cannot be graded at all: outcome `rejected`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One regular file: its bytes and when it was changed, in nanoseconds."""

    content: bytes
    changed: int = 0


def tree(folder: Path) -> dict[str, File]:
    """Return the regular files under a folder, by their path with "/".

    Links and special files are left out. Raises `Unusable` when it is no folder, has
    no file, or more than a submission may have.
    """
    return gathered(folder)[0]


def gathered(folder: Path) -> tuple[dict[str, File], tuple[str, ...]]:
    """Return the files of a folder, as `tree` does, and the names of the others.

    The others are links, special files, and what nobody may read.
    """
    if not folder.is_dir():
        raise Unusable(say("{folder}: there is no such folder", folder=folder))
    within = reachable(folder)
    paths = _paths(within, told=folder)
    named = ((path.relative_to(within).as_posix(), path) for path in paths)
    files, others = kept(named, told=folder)
    if not files:
        raise Unusable(say("{folder}: the folder is empty", folder=folder))
    return files, others


def kept(
    named: Iterable[tuple[str, Path]], *, told: object
) -> tuple[dict[str, File], tuple[str, ...]]:
    """Return files by their names, and the names of what is none or cannot be read.

    Raises `Unusable` when they are more than a submission may have; `told` is what that
    is called.
    """
    files: dict[str, File] = {}
    others: list[str] = []
    size = 0
    for name, path in named:
        file = read(path)
        if file is None:
            others.append(name)
            continue
        size += len(file.content)
        if len(files) >= MOST_FILES or size > MOST_BYTES:
            raise Unusable(f"{told}: {too_much()}")
        files[name] = file
    return files, tuple(sorted(others))


def too_much() -> str:
    """Say how much a submission may have."""
    return say(
        "a submission may have {files} files and {mebibytes} MiB; this one has more",
        files=MOST_FILES,
        mebibytes=MOST_BYTES // 1024 // 1024,
    )


def is_left_out(name: str) -> bool:
    """Return whether a file or a folder of this name is no part of a submission."""
    return name in LEFT_OUT or name.startswith(_BESIDE)


def parents(names: Iterable[str]) -> set[str]:
    """Return the folders that these files are in."""
    every = (list(PurePosixPath(name).parents)[:-1] for name in names)
    return {str(parent) for above in every for parent in above}


def digest(files: Mapping[str, File]) -> str:
    """Return the SHA-256 of the names and bytes, in hex."""
    state = hashlib.sha256()
    for name in sorted(files):
        content = files[name].content
        raw = os.fsencode(name)
        state.update(b"%d:%b:%d:" % (len(raw), raw, len(content)))
        state.update(content)
    return state.hexdigest()


def read(path: Path, most: int = MOST_BYTES + 1) -> File | None:
    """Return a regular file, None for anything else; links are not followed.

    Of a long file only the first `most` bytes are there.
    """
    file = opened(path)
    if file is None:
        return None
    with file:
        facts = os.fstat(file.fileno())
        content = file.read(min(most, facts.st_size))  # room is made for as many bytes
        return File(content=content, changed=facts.st_mtime_ns)


def opened(path: Path) -> BufferedReader | None:
    """Return a regular file, open for reading; None for anything else.

    Links are not followed, and nothing is waited for: not at a pipe either.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        return None
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    return os.fdopen(descriptor, "rb")


def _paths(folder: Path, *, told: Path) -> Iterator[Path]:
    """Yield what is no folder; some folders are not entered.

    Raises `Unusable` for folders inside one another that no system takes.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if len(os.fsencode(here)) > LONGEST_PATH:
            raise Unusable(
                say(
                    "{folder}: holds a path of more than {longest_path} bytes",
                    folder=told,
                    longest_path=LONGEST_PATH,
                )
            )
        for path in _within(here):
            if is_left_out(path.name):
                continue
            if path == here or not is_folder(path):
                yield path
            elif not is_environment(path):
                waiting.append(path)


def _within(folder: Path) -> list[Path]:
    """Return what is in a folder, last name first; itself if that cannot be told.

    It may be nobody's to read, or gone by now.
    """
    try:
        return sorted(folder.iterdir(), key=lambda one: one.name, reverse=True)
    except OSError:
        return [folder]


def is_environment(folder: Path) -> bool:
    """Return whether this folder is a virtual environment, whatever its name."""
    return any((folder / name).exists() for name in ENVIRONMENTS)
