"""A set-up as bytes, and the set-up that it becomes where it arrives.

What is sent is a frame: what the set-up tells, then the assignment and the reference,
each a parcel of its files. They are unpacked there, and have to be the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from grader import __version__
from grader.batch.parcel import MOST_BYTES, MOST_NAMES, contents, packed
from grader.batch.setup import Setup, heard
from grader.core.assignment import Assignment
from grader.core.errors import BrokenError
from grader.core.said import say
from grader.sandbox.naming import overlong, wrong
from grader.sandbox.tree import digest as digest_of_tree
from grader.sandbox.tree import tree
from grader.wire.frames import Decoder, Frame, encoded

Found: TypeAlias = Callable[[Setup], Setup]
"""Returns a set-up with what stands on this machine: its Pythons, its cache.

Raises `BrokenError` when that is not here.
"""

_NO_PART = frozenset({"submissions", "__pycache__", ".git"})
"""Folders of an assignment that no check is made of."""


def sent(setup: Setup, assignment: Assignment) -> bytes:
    """Return the bytes of a set-up, which has this assignment.

    Raise `UsageError` when its folder or its reference is too large.
    """
    folder = packed([*_files(setup.folder)])
    reference = setup.reference
    named = tree(reference) if reference else {}
    solution = packed([(name, reference / name) for name in named if reference])
    header = {
        "version": __version__,
        "setup": setup.told,
        "name": assignment.name,
        "digest": assignment.digest,
        "reference": digest_of_tree(named) if reference else "",
        "folder": len(folder),
    }
    return encoded(header, folder + solution)


def arrived(data: bytes, into: Path, found: Found) -> tuple[Setup, Assignment]:
    """Return the set-up that was sent, with what it needs in an empty folder.

    Raise `BrokenError` when submissions would not get here what they get elsewhere.
    """
    frame = _frame(data)
    told = frame.header
    _see_version(str(told["version"]))
    folder, reference = into / "assignment" / str(told["name"]), into / "reference"
    size = int(told["folder"])
    _laid(frame.body[:size], folder)
    _laid(frame.body[size:], reference)
    setup = heard(told["setup"])
    has_reference = bool(told["reference"])
    setup = found(
        replace(setup, folder=folder, reference=reference if has_reference else None)
    )
    assignment = setup.assignment()
    is_same = assignment.digest == told["digest"] and (
        not has_reference or digest_of_tree(tree(reference)) == told["reference"]
    )
    if not is_same:
        raise BrokenError(say("not all of the assignment has arrived there"))
    return setup, assignment


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files that an assignment may be made of, links inside of it too."""
    real = folder.resolve()
    for root, folders, names in os.walk(real):
        folders[:] = sorted(name for name in folders if name not in _NO_PART)
        for name in sorted(names):
            path = Path(root, name)
            file = path.resolve()
            if file.is_file() and file.is_relative_to(real):
                yield path.relative_to(real).as_posix(), file


def _frame(data: bytes) -> Frame:
    """Return the frame that was sent, of our own making."""
    decoder = Decoder(max_header=MOST_NAMES, max_body=2 * (MOST_BYTES + MOST_NAMES))
    decoder.feed(data)
    frame = decoder.next()
    if frame is None:
        raise BrokenError(say("not all of the assignment has arrived there"))
    return frame


def _see_version(theirs: str) -> None:
    """Raise `BrokenError` when another grader would be at work here."""
    if theirs != __version__:
        raise BrokenError(
            say(
                "flask-grader is {version} there, and {own_version} where the class is",
                version=__version__,
                own_version=theirs,
            )
        )


def _laid(parcel: bytes, folder: Path) -> None:
    """Write the files of a parcel by their names, which must be safe ones."""
    folder.mkdir(parents=True)
    for name, content in contents(parcel):
        parts = PurePosixPath(name).parts
        why = next(filter(None, map(wrong, parts)), "") or overlong(parts)
        if name.startswith("/"):
            why = say("the path begins at the root")
        if why:
            raise BrokenError(
                say(
                    "{name} of the assignment cannot be written: {why}",
                    name=name,
                    why=why,
                )
            )
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content or b"")
