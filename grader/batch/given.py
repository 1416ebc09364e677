"""The files of an entry, read: those that a student has handed in, however many."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from grader.core.said import say
from grader.sandbox.archive.kinds import SUFFIXES
from grader.sandbox.handed import Handed, Submitted, handed
from grader.sandbox.tree import Unusable, is_left_out, kept, opened

Files: TypeAlias = Sequence[tuple[str, Path]]
"""Names that a submission has its files by, with "/", and where each stands."""

_PYTHON = ".py"
_CHUNK = 1 << 20


def submitted(name: str, files: Files) -> Submitted:
    """Return what a student handed in, to be read when it is graded."""
    return Submitted(name=name, read=lambda: _read(name, files))


def digest(files: Files) -> str:
    """Return the SHA-256 of names and bytes as they were handed in, in hex.

    What cannot be read counts by its name.
    """
    state = hashlib.sha256()
    for name, path in files:
        state.update(b"%d:" % len(os.fsencode(name)) + os.fsencode(name))
        file = opened(path)
        if file is None:
            continue
        with file:
            state.update(b"%d:" % os.fstat(file.fileno()).st_size)
            while data := file.read(_CHUNK):
                state.update(data)
    return state.hexdigest()


def _read(name: str, files: Files) -> Handed:
    """Return the files of a submission; those of its archive, if that is the app."""
    archive = _archive(files)
    if archive is not None:
        own, path = archive
        return handed(path, PurePosixPath(own).name)
    return _loose(name, files)


def _archive(files: Files) -> tuple[str, Path] | None:
    """Return the one archive that holds the app, beside files that are no Python."""
    archives = [(own, path) for own, path in files if own.lower().endswith(SUFFIXES)]
    has_code = any(own.endswith(_PYTHON) for own, _ in files)
    return archives[0] if len(archives) == 1 and not has_code else None


def _loose(name: str, files: Files) -> Handed:
    """Return files that were handed in one by one."""
    own = ((one, path) for one, path in files if not _is_left_out(one))
    found, others = kept(own, told=name)
    if not found:
        raise Unusable(say("{name}: there is no file in it", name=name))
    return Handed(files=found, others=others)


def _is_left_out(name: str) -> bool:
    """Return whether a file of this name is no part of a submission."""
    return any(is_left_out(part) for part in PurePosixPath(name).parts)
