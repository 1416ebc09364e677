"""Removing what a submission made, however deep, long, locked or linked it is."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT: Windows's other link to a folder. Source: `winnt.h`."""

_PAUSES = (0.05, 0.2, 0.5, 1.0)
"""Seconds until one tries again: on Windows a file may be held for a moment yet."""


def is_folder(path: Path) -> bool:
    """Return whether a folder stands here; a link to one is none."""
    try:
        return has_folder(path.lstat())
    except OSError:
        return False


def has_folder(facts: os.stat_result) -> bool:
    """Return whether these are the facts of a folder, as `lstat` tells them."""
    is_junction = getattr(facts, "st_reparse_tag", 0) == _JUNCTION
    return stat.S_ISDIR(facts.st_mode) and not is_junction


def removed(path: Path, trash: Path) -> None:
    """Remove whatever stands at this path, if anything does; links are not followed.

    Folders are first moved into `trash`, a folder on the same disk whose name nobody
    knows, one next to the other: so no path grows too long, nothing recurses, and a
    disk that is full can be emptied.
    """
    if os.rename not in os.supports_dir_fd:
        _removed_in_time(path)
    elif not is_folder(path):
        path.unlink(missing_ok=True)
    else:
        numbers = map(str, count(time.monotonic_ns()))
        path.rename(trash / next(numbers))
        while waiting := list(trash.iterdir()):
            for folder in waiting:
                _flattened(folder, trash, numbers)


def _flattened(folder: Path, trash: Path, numbers: Iterator[str]) -> None:
    """Remove a folder in the trash; what folders it holds move up beside it."""
    folder.chmod(stat.S_IRWXU)
    descriptor = os.open(folder, _FOLDER)
    try:
        with os.scandir(descriptor) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    os.chmod(entry.name, stat.S_IRWXU, dir_fd=descriptor)
                    os.rename(entry.name, trash / next(numbers), src_dir_fd=descriptor)
                else:
                    os.unlink(entry.name, dir_fd=descriptor)
    finally:
        os.close(descriptor)
    folder.rmdir()


def _removed_in_time(path: Path) -> None:
    """Remove what stands at this path; try again while somebody holds it."""
    for pause in _PAUSES:
        try:
            return _removed_by_path(path)
        except PermissionError:
            time.sleep(pause)
    return _removed_by_path(path)


def _removed_by_path(path: Path) -> None:
    """Remove what stands at this path, the innermost first; nothing recurses."""
    waiting, emptied = [path], []
    while waiting:
        here = waiting.pop()
        if not is_folder(here):
            _unlinked(here)
            continue
        here.chmod(stat.S_IRWXU)
        emptied.append(here)
        with os.scandir(here) as entries:
            waiting.extend(Path(entry.path) for entry in entries)
    for folder in reversed(emptied):
        folder.rmdir()


def _unlinked(path: Path) -> None:
    """Remove a file or a link; on Windows one that is read-only stays else."""
    if not path.is_symlink() and path.exists():
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.unlink(missing_ok=True)
