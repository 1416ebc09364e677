"""The files of a submission, as a value: read once, put wherever they are needed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.reach import reachable
from grader.sandbox.removal import is_folder

LEFT_OUT = frozenset(
    {
        ".git", ".hg", ".svn", ".venv", "venv", "env", "virtualenv", "__pycache__",
        "node_modules", ".idea", ".vscode", ".mypy_cache", ".pytest_cache",
        ".ruff_cache", ".tox", "__MACOSX", ".DS_Store",
    }
)  # fmt: skip
"""Names that no app needs, or that are made anew: not copied."""

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
    if not folder.is_dir():
        raise Unusable(say("{folder}: there is no such folder", folder=folder))
    files: dict[str, File] = {}
    size = 0
    within = reachable(folder)
    for path in _paths(within, told=folder):
        file = read(path)
        if file is None:
            continue
        size += len(file.content)
        if len(files) >= MOST_FILES or size > MOST_BYTES:
            raise Unusable(
                say(
                    "{folder}: a submission may have {files} files and {mebibytes} "
                    "MiB; this one has more",
                    folder=folder,
                    files=MOST_FILES,
                    mebibytes=MOST_BYTES // 1024 // 1024,
                )
            )
        files[path.relative_to(within).as_posix()] = file
    if not files:
        raise Unusable(say("{folder}: the folder is empty", folder=folder))
    return files


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
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        return None
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            return None
        return File(content=file.read(most), changed=facts.st_mtime_ns)


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
        for path in sorted(here.iterdir(), key=lambda one: one.name, reverse=True):
            if path.name in LEFT_OUT:
                continue
            if not is_folder(path):
                yield path
            elif not is_environment(path):
                waiting.append(path)


def is_environment(folder: Path) -> bool:
    """Return whether this folder is a virtual environment, whatever its name."""
    return (folder / "pyvenv.cfg").is_file() or (folder / "conda-meta").is_dir()
