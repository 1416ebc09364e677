"""Files that we write: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """Give a file to write text to; it takes its place when all of it is written.

    Readers see the old one or the new one. Raises `OSError` when it cannot be written.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            yield file
        _share(made)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _share(path: Path) -> None:
    """Give a temporary file the mode that a new file has; it is private at first."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)
