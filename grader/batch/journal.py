"""What is known of a class, a line a result, each on the disk before the next begins.

Whoever kills a batch loses what was being graded, and nothing that was: the last line
may be torn, and is dropped.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Self

from grader.batch.lanes import Done
from grader.core.errors import UsageError
from grader.core.said import say

if sys.platform == "win32":
    import msvcrt

if sys.platform != "win32":
    import fcntl

NAME = "journal.jsonl"
"""The file of a batch's folder that holds it."""


class Journal:
    """The results of a folder by the digests of their jobs; one batch at a time."""

    def __init__(self, folder: Path) -> None:
        """Open it; raise `UsageError` when another batch works in this folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / NAME).open("a+b")
        if not _locked(self._file.fileno()):
            self._file.close()
            raise UsageError(
                say("{folder}: another `grade batch` works in it", folder=folder)
            )
        self._at: dict[str, tuple[int, int]] = {}
        self._file.truncate(self._read())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, for another to be opened."""
        self._file.close()

    def __contains__(self, job: str) -> bool:
        """Return whether there is a result for a job."""
        return job in self._at

    def add(self, job: str, done: Done) -> None:
        """Write down the result of a job; it is on the disk when this returns."""
        line = _line(job, done)
        self._file.seek(0, os.SEEK_END)
        self._at[job] = (self._file.tell(), len(line))
        self._file.write(line)
        self._file.flush()
        os.fsync(self._file.fileno())

    def done(self, job: str) -> Done:
        """Return the result of a job."""
        start, size = self._at[job]
        self._file.seek(start)
        read = json.loads(self._file.read(size))
        return Done(document=read["result"], report=read["report"])

    def _read(self) -> int:
        """Find the results that are whole; return where the last of them ends."""
        self._file.seek(0)
        start = end = 0
        for line in self._file:
            job = _job(line)
            if job:
                self._at[job] = (start, len(line))
                end = start + len(line)
            start += len(line)
        return end


def _line(job: str, done: Done) -> bytes:
    """Return the line of a result."""
    told = {"job": job, "result": done.document, "report": done.report}
    return json.dumps(told).encode() + b"\n"


def _job(line: bytes) -> str:
    """Return the job of a line; nothing of one that is torn."""
    try:
        read = json.loads(line)
    except ValueError:
        return ""
    is_ours = isinstance(read, dict) and {"result", "report"} <= read.keys()
    is_whole = line.endswith(b"\n") and is_ours
    return str(read.get("job", "")) if is_whole else ""


def _locked(descriptor: int) -> bool:
    """Keep other batches out of a file; return whether none was in it."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
