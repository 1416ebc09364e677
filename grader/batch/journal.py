"""What is known of a class, a line a result, each on the disk before the next begins.

Whoever kills a batch loses what was being graded, and nothing that was: the last line
may be torn, and is dropped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Self

from grader.batch.done import Done
from grader.batch.job import Job
from grader.batch.line import Line, lines, read, written
from grader.batch.outputs import Results
from grader.core.errors import UsageError
from grader.core.said import say

if sys.platform == "win32":
    import msvcrt

if sys.platform != "win32":
    import fcntl

_CHUNK = 1 << 16

NAME = "journal.jsonl"
"""The file of a batch's folder that holds it."""


class Journal:
    """The results of a folder by the digests of their jobs; one batch at a time."""

    def __init__(self, folder: Path) -> None:
        """Open it; raise `UsageError` when another batch works in this folder.

        And when nothing can be written there.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = (folder / NAME).open("a+b")
        except OSError as error:
            raise UsageError(
                say(
                    "cannot write {path}: {strerror}",
                    path=folder / NAME,
                    strerror=error.strerror,
                )
            ) from error
        if not _locked(self._file.fileno()):
            self._file.close()
            raise UsageError(
                say("{folder}: another `grade batch` works in it", folder=folder)
            )
        self._lines: dict[str, Line] = {}
        self._newest: dict[str, str] = {}
        self._best: dict[tuple[str, str], Fraction] = {}
        for line in lines(self._file):
            self._note(line)
        self._file.truncate(_end(self._file))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, for another to be opened."""
        self._file.close()

    def __contains__(self, job: str) -> bool:
        """Return whether there is a result for a job that nothing waits for."""
        return job in self._lines and not self._lines[job].pending

    def is_last(self, job: str) -> bool:
        """Return whether the result of a job is the last that its entry got."""
        line = self._lines[job]
        return self._newest[line.key] == job

    def add(self, job: Job, done: Done) -> None:
        """Write down the result of a job; it is on the disk when this returns."""
        self._file.seek(0, os.SEEK_END)
        line, raw = written(job, done, self._file.tell())
        self._file.write(raw)
        self._file.flush()
        _SYNCED(self._file.fileno())
        self._note(line)

    def join(self, folder: Path) -> None:
        """Write down what the journal of another folder knows, and this one does not.

        It is on the disk when this returns. Raise `UsageError` when there is none.
        """
        with _opened(folder / NAME) as file:
            for line in [*lines(file)]:
                if line.job in self or (line.pending and line.job in self._lines):
                    continue
                file.seek(line.start)
                self._file.seek(0, os.SEEK_END)
                start = self._file.tell()
                self._file.write(file.read(line.length))
                self._note(replace(line, start=start))
        self._file.flush()
        _SYNCED(self._file.fileno())

    def done(self, job: str) -> Done:
        """Return the result of a job."""
        return read(self._file, self._lines[job])

    def earlier(self, job: str) -> Fraction:
        """Return the largest share of the points that the files of a job ever had."""
        line = self._lines[job]
        return self._best.get((line.files, line.app), Fraction(0))

    def _note(self, line: Line) -> None:
        """Keep where a line stands, and the share of the points that it gives."""
        self._lines[line.job] = line
        self._newest[line.key] = line.job
        if line.share is not None:
            files = line.files, line.app
            self._best[files] = max(line.share, self._best.get(files, line.share))


def held(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the jobs that a folder has results of, each with the JSON of its document.

    Raise `UsageError` when there is no journal.
    """
    with _opened(folder / NAME) as file:
        for line in [*lines(file)]:
            yield line.job, read(file, line).text


def before(folder: Path) -> Results:
    """Return what gives the result of an entry that a folder held before its last.

    That is the last itself where there is no other. Raise `UsageError` when there is no
    journal.
    """
    path = folder / NAME
    last: dict[str, tuple[Line, ...]] = {}
    with _opened(path) as file:
        for line in lines(file):
            last[line.key] = (*last.get(line.key, ())[-1:], line)

    def given(key: str) -> Done:
        if key not in last:
            said = say("{path}: nothing is known of {key}", path=path, key=key)
            raise UsageError(said)
        with _opened(path) as file:
            return read(file, last[key][0])

    return given


def _opened(path: Path) -> BinaryIO:
    """Return a journal to read; raise `UsageError` when there is none."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UsageError(
            say("{path}: cannot be read: {error}", path=path, error=error.strerror)
        ) from error


_SYNCED = getattr(os, "fdatasync", os.fsync)
"""Puts what was written on the disk, its length too."""


def _end(file: BinaryIO) -> int:
    """Return where the last line ends that is not torn, whoever wrote it."""
    at = file.seek(0, os.SEEK_END)
    while at:
        step = min(at, _CHUNK)
        at = file.seek(at - step)
        last = file.read(step).rfind(b"\n")
        if last >= 0:
            return at + last + 1
    return 0


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
