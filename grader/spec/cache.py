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
from dataclasses import dataclass, fields, is_dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import ModuleType

from grader import __version__
from grader.core.assignment import Assignment
from grader.spec.digests import digest
from grader.spec.stored import Known, StoreError, restored, stored

Content = Callable[[str], bytes]
"""Name of a fixture -> what is in it. Raises `ValueError` when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The place of one assignment in the cache. Its file may not be there.

    `classes` are those that it may be made of.
    """

    file: Path
    classes: Known

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
        return made if isinstance(made, Assignment) else None

    def write(self, made: Assignment, fixtures: Mapping[str, bytes]) -> None:
        """Keep the assignment, if the folder and its classes allow it."""
        digests = [(name, digest(content)) for name, content in fixtures.items()]
        with suppress(OSError, StoreError):
            rest = f"{json.dumps(digests)}\n{stored(made, self.classes)}".encode()
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.file.parent, delete=False) as file:
                file.write(f"{digest(rest)}\n".encode() + rest)
            os.replace(file.name, self.file)


def key(parts: list[bytes], classes: Known, modules: list[ModuleType]) -> str:
    """Return the name of an entry: the digest of all that decides what is in it.

    `parts` are its inputs, `classes` what it is made of, `modules` the code of ours
    that makes it.
    """
    code = [f"{name}({_inside(cls)})" for name, cls in sorted(classes.items())]
    code += [_version(module.__file__) for module in modules]
    versions = [__version__, sys.version, _pydantic()]
    return digest(*parts, "\n".join([*versions, *code]).encode())


def _inside(cls: type) -> str:
    """Return the names of the fields, or of the members of an enum."""
    names = [one.name for one in fields(cls)] if is_dataclass(cls) else list(vars(cls))
    return ",".join(names)


def _version(file: str | None) -> str:
    """Return which version of a file it is, without reading it."""
    try:
        status = os.stat(file or "")
    except OSError:
        return f"{file}"
    return f"{file} {status.st_mtime_ns} {status.st_size}"


def _pydantic() -> str:
    """Return which pydantic is installed, without importing it."""
    found = find_spec("pydantic")
    origin = found.origin if found else None
    return _version(str(Path(origin).with_name("version.py")) if origin else None)
