"""Files of results that are about to be written, some together.

Each result is on the disk already, in the journal. A file that is made while the
journal waits for the disk has to wait, too: so they are made in between.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from grader.batch.done import Done
from grader.batch.entry import Entry
from grader.batch.kept import keep_submission
from grader.batch.outputs import write

_MOST = 200
"""Results that wait at the most."""

_SECONDS = 1.0
"""A result waits for so long at the most, if another comes then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A result whose files are not written yet; `digest` is that of what was graded."""

    entry: Entry
    done: Done
    digest: str


class Outbox:
    """Writes the files of results into a batch's folder; all of them when it closes."""

    def __init__(self, folder: Path) -> None:
        """Write into this folder."""
        self._folder = folder
        self._waiting: list[Waiting] = []
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what waits, whatever has happened."""
        self._write()

    def put(self, one: Waiting) -> None:
        """Have the files of a result written soon."""
        self._waiting.append(one)
        is_due = time.monotonic() - self._since > _SECONDS
        if is_due or len(self._waiting) >= _MOST:
            self._write()

    def _write(self) -> None:
        """Write the files of all that wait."""
        for one in self._waiting:
            write(self._folder, one.entry.key, one.done)
            keep_submission(self._folder, one.entry, one.digest)
        self._waiting.clear()
        self._since = time.monotonic()
