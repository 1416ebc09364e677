"""What was handed in, whatever it is: a folder, an archive of one, or a single file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.core.said import say
from grader.sandbox.archive.kinds import GZIP, SUFFIXES, TAR, ZIP, kind
from grader.sandbox.tree import (
    MOST_BYTES,
    File,
    Unusable,
    gathered,
    opened,
    read,
    too_much,
)

_PYTHON = ".py"
"""The suffix of a single file that may be a whole submission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The files of a submission, by their path with "/".

    `others` are the names of links and special files, which are left out.
    """

    files: Mapping[str, File]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A submission that is yet to be read: what it is called, and what reads it.

    `read` raises `Unusable` when it cannot be graded.
    """

    name: str
    read: Callable[[], Handed]


def submitted(submission: Path) -> Submitted:
    """Return the submission at a path: a folder, an archive, or a Python file."""
    return Submitted(name=called(submission), read=lambda: handed(submission))


def called(submission: Path) -> str:
    """Return the name of a submission: its folder's, or its archive's without suffix.

    The folder in an archive has no say: it is called as a student likes. What is no
    text in it, of a name in another encoding, is replaced.
    """
    name = os.fsencode(submission.resolve().name).decode("utf-8", "replace")
    if submission.is_dir():
        return name
    ends = (end for end in (*SUFFIXES, _PYTHON) if name.lower().endswith(end))
    end = next(ends, "")
    return (name[: -len(end)] if end else name) or name


def handed(submission: Path, told: str = "") -> Handed:
    """Return what was handed in at this path, told by its content.

    `told` is what it is called where that is not the name that it stands under. Nothing
    of an archive is written to a disk. Raises `Unusable` when it cannot be graded, and
    the text says why.
    """
    if submission.is_dir():
        files, others = gathered(submission)
        return Handed(files=files, others=others)
    found = kind(submission)
    name = told or submission.name
    if found in {GZIP, TAR, ZIP}:
        return _archived(submission, name, found)
    if found:
        said = say("{kind} archives cannot be read here; make a .zip", kind=found)
        raise Unusable(f"{name}: {said}")
    return Handed(files={name: _single(submission, name)})


def _single(submission: Path, name: str) -> File:
    """Return the one Python file that is the whole submission."""
    file = read(submission) if name.endswith(_PYTHON) else None
    if file is None:
        said = say("this is no folder, no archive and no Python file")
        raise Unusable(f"{name}: {said}")
    if len(file.content) > MOST_BYTES:
        raise Unusable(f"{name}: {too_much()}")
    return file


def _archived(submission: Path, name: str, found: str) -> Handed:
    """Return what is in an archive of this kind."""
    from grader.sandbox.archive.entry import Refused
    from grader.sandbox.archive.reading import unpacked

    file = opened(submission)
    if file is None:
        raise Unusable(say("{name}: the file is gone", name=name))
    with file:
        size = os.fstat(file.fileno()).st_size
        try:
            files, others = unpacked(file, size, found)
        except Refused as refused:
            raise Unusable(f"{name}: {refused}") from refused
    return Handed(files=files, others=others)
