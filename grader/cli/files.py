"""Files that we write, and where ours may lie."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.written import whole


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: readers see the old one or the new one.

    What is no regular file (a pipe, /dev/null) is written to, never replaced.
    Raise `UsageError` when it cannot be written.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file as `write` does."""
    try:
        _write(path.resolve(), data)
    except OSError as error:
        raise UsageError(
            say("cannot write {path}: {strerror}", path=path, strerror=error.strerror)
        ) from error


def _write(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    with whole(path) as file:
        file.buffer.write(data)


def cache_folder(env: Mapping[str, str], home: Path) -> Path:
    """Return the user's folder for what can be made anew. It need not exist.

    Source: XDG Base Directory Specification; Apple's and Microsoft's guidelines.
    """
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or home / "AppData/Local") / "flask-grader"
    if sys.platform == "darwin":
        return home / "Library/Caches/flask-grader"
    named = Path(env.get("XDG_CACHE_HOME", ""))
    # Relative paths are to be ignored, says the specification.
    return (named if named.is_absolute() else home / ".cache") / "flask-grader"
