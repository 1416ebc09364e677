"""What two submissions have in common when one is a copy of the other.

White space, blank lines, comments that fill a line, and the names of files do not
count. Who renames a variable makes something else of it: tools for that take folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from grader.batch.entry import Entry
from grader.sandbox.tree import File

_TEXTS = frozenset({".css", ".htm", ".html", ".jinja", ".jinja2", ".js", ".py", ".sql"})
"""Ends of names of what students write themselves."""

_CODE = ".py"


def likeness(files: Mapping[str, File]) -> str:
    """Return what is the same for copies of these files, in hex; "" of no text."""
    parts = sorted(filter(None, (_part(name, file) for name, file in files.items())))
    text = "\n".join(parts)
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def identical(
    entries: Iterable[tuple[Entry, str]], starter: str
) -> Iterator[tuple[str, ...]]:
    """Yield the keys of entries that are alike, those of one person left out.

    `starter` is the likeness of what all were given: that is nobody's copy.
    """
    groups: dict[str, dict[frozenset[str], str]] = {}
    for entry, found in entries:
        if found not in {"", starter}:
            owners = frozenset(person.id for person in entry.people)
            groups.setdefault(found, {})[owners] = entry.key
    for group in groups.values():
        if len(group) > 1:
            yield tuple(sorted(group.values()))


def _part(name: str, file: File) -> str:
    """Return what counts of one file, "" when nothing does."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _TEXTS:
        return ""
    lines = file.content.decode("utf-8", "replace").splitlines()
    squeezed = ("".join(line.split()) for line in lines)
    is_code = suffix == _CODE
    kept = (line for line in squeezed if line and not (is_code and line[0] == "#"))
    text = "\n".join(kept)
    return f"{suffix}\n{text}" if text else ""
