"""Folders of what can be made anew: files that nobody uses any more are removed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MOST = 200
"""Files. One holds up to 100,000 bytes, and a term rarely needs so many."""

UNUSED = 90 * 24 * 60 * 60.0
"""Seconds. A term is over by then, and what it was made of has changed."""


def mark_used(file: Path) -> None:
    """Make now the time that a file was used last."""
    with suppress(OSError):
        os.utime(file)


def prune(folder: Path) -> None:
    """Remove the files that were not used for long, and the oldest above `MOST`.

    Folders in it are let alone. So is what cannot be removed: at worst it is too much.
    """
    since = time.time() - UNUSED
    with suppress(OSError):
        newest_first = sorted(_files(folder), reverse=True)
        for place, (used, file) in enumerate(newest_first):
            if place >= MOST or used < since:
                file.unlink()


def _files(folder: Path) -> Iterator[tuple[float, Path]]:
    """Yield each file with the time that it was used last."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)
