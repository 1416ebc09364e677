"""What is in a workspace, told by names and marks, without reading a file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TypeAlias

from grader.sandbox.removal import has_folder

Mark: TypeAlias = tuple[int, int, int, int, int]
"""What changes when a file does: times of change, size, inode, mode."""

DEEPEST = 60
"""Folders inside one another that are looked into; what is deeper counts as one."""


def looked(root: Path) -> tuple[frozenset[str], dict[str, Mark]]:
    """Return the folders, and the mark of everything else, by names relative to `root`.

    What stands beside it, up to two folders above, is there too: "../evil.txt". No link
    is followed.
    """
    own, work, base = str(root), str(root.parent), str(root.parents[1])
    marks: dict[str, Mark] = {}
    folders: set[str] = set()
    skipped = {own, work}
    waiting = [(own, ""), (work, "../"), (base, "../../")]
    while waiting:
        folder, prefix = waiting.pop()
        for entry in _entries(folder):
            if entry.path in skipped:
                continue
            facts = _facts(entry)
            name = prefix + entry.name
            if facts is None:
                continue
            if not has_folder(facts):
                marks[name] = _mark(facts)
                continue
            folders.add(name)
            if prefix.count("/") < DEEPEST:
                waiting.append((entry.path, f"{name}/"))
    return frozenset(folders), marks


def _facts(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return what is known of a file; None when it is gone, or no path reaches it."""
    try:
        # What `scandir` knows of a file may be old, on Windows.
        return os.lstat(entry)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENAMETOOLONG}:
            return None
        raise


def _mark(facts: os.stat_result) -> Mark:
    """Return what tells a change of this file."""
    return (
        facts.st_mtime_ns,
        facts.st_ctime_ns,
        facts.st_size,
        facts.st_ino,
        facts.st_mode,
    )


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder, though the app may have locked or removed it.

    Of one that no path is short enough for, nothing: it goes with the one it is in.
    """
    try:
        return _scanned(folder)
    except PermissionError:
        Path(folder).chmod(stat.S_IRWXU)
        return _scanned(folder)
    except OSError:
        return []


def _scanned(folder: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder."""
    with os.scandir(folder) as entries:
        return list(entries)
