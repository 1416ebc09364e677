"""Assignments as they were loaded, kept in a folder from run to run.

An entry's name is made of all that it was made from, but for fixtures: it holds their
digests, and they are compared. Anything that is wrong with an entry, or with the
folder, is a miss and never an error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from grader import __version__
from grader.core.assignment import Assignment
from grader.spec.digests import digest
from grader.spec.pruning import mark_used, prune
from grader.spec.stored import Named, StoreError, restored, stored

Content = Callable[[str], bytes]
"""Name of a fixture -> what is in it. Raises `ValueError` when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The place of one assignment in the cache. Its file may not be there.

    `classes` are those that it may be made of.
    """

    file: Path
    classes: Named

    def read(self, content: Content) -> Assignment | None:
        """Return the assignment; None when it is not there, damaged or out of date."""
        try:
            checksum, _, rest = self.file.read_bytes().partition(b"\n")
            if digest(rest) != checksum.decode():
                return None
            fixtures, _, body = rest.decode().partition("\n")
            if any(digest(content(name)) != sha for name, sha in json.loads(fixtures)):
                return None
            made = restored(body, self.classes)
        except (OSError, ValueError):
            return None
        if not isinstance(made, Assignment):
            return None
        mark_used(self.file)
        return made

    def write(self, made: Assignment, fixtures: Mapping[str, bytes]) -> None:
        """Keep the assignment, if the folder and its classes allow it."""
        digests = [(name, digest(content)) for name, content in fixtures.items()]
        with suppress(OSError, StoreError):
            rest = f"{json.dumps(digests)}\n{stored(made, self.classes)}".encode()
            self.file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self.file.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(f"{digest(rest)}\n".encode() + rest)
            unfinished.replace(self.file)
            prune(self.file.parent)


def key(parts: list[bytes], code: list[Path]) -> str:
    """Return the name of an entry: the digest of all that decides what is in it.

    `parts` are its inputs, `code` the files that make it and hold what it is made of,
    of which a new version is told by time and size.
    """
    files = map(_version, [*code, _pydantic()])
    lines = [__version__, sys.version, *files]
    return digest(*parts, "\n".join(lines).encode())


def _version(file: Path) -> str:
    """Return which version of a file it is, without reading it."""
    try:
        status = file.stat()
    except OSError:
        return f"{file}"
    return f"{file} {status.st_mtime_ns} {status.st_size}"


def _pydantic() -> Path:
    """Return the file that says which pydantic is installed, without importing it."""
    found = find_spec("pydantic")
    return Path((found and found.origin) or "pydantic").with_name("version.py")
