"""A source that is a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from grader.batch.entry import Unclear
from grader.batch.intake.listing import Listing, is_junk
from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.visible import visible
from grader.sandbox.look import DEEPEST
from grader.sandbox.removal import is_folder
from grader.sandbox.tree import LEFT_OUT

MOST_ENTRIES = 1_000_000
"""Files and folders of a class. More is a disk that somebody has named by mistake."""

_GIT = ".git"


def listed(folder: Path, most: int = MOST_ENTRIES) -> Listing:
    """Return what a folder holds; no link is followed, and no file is read.

    Raises `UsageError` when it holds more than the most that a class may have.
    """
    files: dict[str, Path] = {}
    folders: set[str] = set()
    clones: set[str] = set()
    unclear: list[Unclear] = []
    for count, (name, path) in enumerate(_found(folder)):
        if count >= most:
            raise UsageError(
                say(
                    "{folder}: holds more than {most:,} files and folders; name the "
                    "folder of one assignment",
                    folder=folder,
                    most=most,
                )
            )
        if path.name == _GIT:
            clones.add(name.rpartition("/")[0])
        elif is_junk(name) or (path.name in LEFT_OUT and "/" in name):
            continue
        elif why := _refused(name, path):
            unclear.append(Unclear(name=visible(name), why=why))
        elif path.is_file():
            files[name] = path
        else:
            folders.add(name)
    return Listing(
        name=folder.resolve().name,
        files=files,
        folders=frozenset(folders),
        clones=frozenset(clones - {""}),
        unclear=tuple(unclear),
    )


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each path below a folder, with its name from there; not what is left out.

    What nobody may look into is yielded, and nothing in it.
    """
    waiting = [("", folder)]
    while waiting:
        start, here = waiting.pop()
        for path in _paths(here):
            name = f"{start}{path.name}"
            yield name, path
            is_left_out = start and path.name in LEFT_OUT
            if is_junk(name) or is_left_out or not is_folder(path):
                continue
            if name.count("/") < DEEPEST:
                waiting.append((f"{name}/", path))


def _paths(folder: Path) -> list[Path]:
    """Return what is in a folder, in the order of names; nothing when it is locked."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return []


def _refused(name: str, path: Path) -> str:
    """Return why nothing can be taken from here; "" when it can."""
    if path.is_symlink():
        return say("it is a link, and links are not followed; put what it leads to")
    try:
        name.encode()
    except UnicodeEncodeError:
        return say("the name is not in UTF-8; rename it")
    if is_folder(path):
        return _locked(name, path)
    return "" if path.is_file() else say("it is neither a file nor a folder")


def _locked(name: str, folder: Path) -> str:
    """Return why nothing in a folder can be taken; "" when it can."""
    if not os.access(folder, os.R_OK | os.X_OK):
        return say("nobody here may look into it; give it back its rights")
    if name.count("/") >= DEEPEST:
        return say("a path may lead through {most} folders", most=DEEPEST)
    return ""
