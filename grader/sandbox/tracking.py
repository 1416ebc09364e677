"""Folders told by what they are, not by where they stand."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from grader.sandbox.removal import is_folder


def identity(folder: Path) -> tuple[int, int] | None:
    """Return which folder stands here; None when none does."""
    if not is_folder(folder):
        return None
    facts = folder.lstat()
    return facts.st_dev, facts.st_ino


def tracked(folder: Path) -> int | None:
    """Return a descriptor that finds a folder wherever it is moved to (Linux)."""
    flag = getattr(os, "O_DIRECTORY", None)
    return None if flag is None else os.open(folder, os.O_RDONLY | flag)


def where(descriptor: int | None) -> Path | None:
    """Return where a tracked folder stands now; None when that cannot be told."""
    with contextlib.suppress(OSError):
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        return path if is_folder(path) else None
    return None


def untracked(descriptor: int | None) -> None:
    """Track a folder no longer."""
    if descriptor is not None:
        os.close(descriptor)
