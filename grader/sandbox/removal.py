"""Removing what a submission made, however deep, long, locked or linked it is."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def is_folder(path: Path) -> bool:
    """Return whether a folder stands here; a link to one is none."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def removed(path: Path, beside: Path) -> None:
    """Remove whatever stands at this path, if anything does; links are not followed.

    Folders are first moved into a new folder in `beside`, on the same disk, whose name
    nobody knows, one next to the other: so no path grows too long, nothing recurses.
    """
    if not is_folder(path):
        path.unlink(missing_ok=True)
    elif os.rename in os.supports_dir_fd:
        trash = Path(tempfile.mkdtemp(prefix="grade-", dir=beside))
        numbers = map(str, count())
        path.rename(trash / next(numbers))
        while waiting := list(trash.iterdir()):
            for folder in waiting:
                _flattened(folder, trash, numbers)
        trash.rmdir()
    else:
        shutil.rmtree(path)


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
