"""Files that are looked at again and again, until one of them has changed.

Looking is done on every system and on every disk: what a network drive, a container or
Windows' own disk under Linux does not announce is seen, too. It is bounded: so many
files, and never more than a small share of the time.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import TypeAlias

from grader.sandbox.tree import MOST_FILES, is_environment, is_left_out

Marks: TypeAlias = Mapping[str, tuple[int, ...]]
"""Path -> what changes when the file does: its time, its size, its inode."""

PAUSE = 0.05
"""Seconds between two looks at the least."""

_SHARE = 20
"""How much longer a pause is than a look: what is large is looked at less often."""

_SETTLED = 0.02
"""Seconds without a change after which a save is complete: editors write in steps."""

_MOST_STEPS = 50
"""Looks at a save that does not end: something else goes on writing."""

_PASSING = (
    ".*.sw?", "*~", ".#*", "#*#", "4913", "*.tmp", "*___jb_*", ".goutputstream-*",
    "*.pyc",
)  # fmt: skip
"""Names of files that editors and Python make beside those that a person saves."""

_DATA = ("*.db", "*.sqlite", "*.sqlite3", "*-journal", "*-wal", "*-shm", "*.log")
"""Names of files that the app itself writes while a person tries it by hand."""

_INSTANCE = "instance"
"""Flask's folder for what is not part of the program."""


def looked(places: Sequence[Path]) -> Marks:
    """Return the marks of the files that are these, or lie below them."""
    marks: dict[str, tuple[int, ...]] = {}
    for path in _files(places):
        try:
            facts = path.stat()
        except OSError:
            continue
        marks[str(path)] = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
        if len(marks) >= MOST_FILES:
            break
    return marks


def awaited(places: Sequence[Path], before: Marks) -> tuple[Marks, list[str]]:
    """Wait for a change; return the marks after it, and the paths that changed."""
    after, pause = before, PAUSE
    while after == before:
        time.sleep(pause)
        after, pause = _timed(places)
    for _ in range(_MOST_STEPS):
        time.sleep(_SETTLED)
        last, after = after, looked(places)
        if after == last:
            break
    paths = before.keys() | after.keys()
    return after, sorted(one for one in paths if before.get(one) != after.get(one))


def _timed(places: Sequence[Path]) -> tuple[Marks, float]:
    """Return the marks, and how long to pause after a look that took so long."""
    start = time.monotonic()
    marks = looked(places)
    return marks, max(PAUSE, _SHARE * (time.monotonic() - start))


def _files(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the files; folders that no app needs are not entered."""
    waiting = [place for place in places if place.is_dir()]
    yield from (place for place in places if place.is_file())
    while waiting:
        for entry in _entries(waiting.pop()):
            path = Path(entry.path)
            if is_left_out(entry.name) or _ignored().fullmatch(entry.name):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif entry.name != _INSTANCE and not is_environment(path):
                waiting.append(path)


@cache
def _ignored() -> re.Pattern[str]:
    """Return the pattern of names that are no reason to grade again."""
    return re.compile("|".join(map(translate, (*_PASSING, *_DATA))))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder, in order; nothing when it went away."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []
