"""Data that was handed in with a submission: what is left out, what is worth a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from grader.sandbox.tree import File

_SQLITE = b"SQLite format 3\0"
"""What every database of SQLite begins with. Source: sqlite.org/fileformat.html."""

_WILD = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
"""Sign of a pattern -> what it stands for."""

_BESIDE = "(?:-journal|-shm|-wal)?"
"""What SQLite keeps beside a database goes with it."""


def kept(files: Mapping[str, File], fresh: Iterable[str]) -> dict[str, File]:
    """Return the files but for those that a pattern names.

    A pattern with a slash is a path from the submission's folder, one without is a
    name, wherever it stands. A folder means all that is in it.
    """
    patterns = [_compiled(pattern) for pattern in fresh]
    return {
        name: file
        for name, file in files.items()
        if not any(one.fullmatch(name) for one in patterns)
    }


def databases(files: Mapping[str, File]) -> list[str]:
    """Return the names of the databases among the files, in order."""
    return sorted(
        name for name, file in files.items() if file.content.startswith(_SQLITE)
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of paths as one of `re`."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    text = "".join(_WILD.get(part, re.escape(part)) for part in parts)
    anywhere = "" if "/" in pattern else "(?:.*/)?"
    return re.compile(f"{anywhere}{text}(?:{_BESIDE}|/.*)", re.DOTALL)
