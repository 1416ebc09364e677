"""What is known of a class, a line a result, each on the disk before the next begins.

Whoever kills a batch loses what was being graded, and nothing that was: the last line
may be torn, and is dropped.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Self

from grader.batch.lanes import Document, Done
from grader.batch.outputs import Results
from grader.core.errors import UsageError
from grader.core.said import say
from grader.wire.frames import Header

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
        self._pending = set[str]()
        self._best: dict[tuple[str, str], Fraction] = {}
        self._file.truncate(self._read())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, for another to be opened."""
        self._file.close()

    def __contains__(self, job: str) -> bool:
        """Return whether there is a result for a job that nothing waits for."""
        return job in self._at and job not in self._pending

    def add(self, job: str, done: Done) -> None:
        """Write down the result of a job; it is on the disk when this returns."""
        line = _line(job, done)
        self._file.seek(0, os.SEEK_END)
        self._note(job, (self._file.tell(), len(line)), done.document)
        self._file.write(line)
        self._file.flush()
        _SYNCED(self._file.fileno())

    def join(self, folder: Path) -> None:
        """Write down what the journal of another folder knows, and this one does not.

        It is on the disk when this returns.
        """
        self._file.seek(0, os.SEEK_END)
        for line, told in _lines(folder):
            job, document = told["job"], told["result"]
            is_better = job in self._pending and not _waits(document)
            if job not in self._at or is_better:
                self._note(job, (self._file.tell(), len(line)), document)
                self._file.write(line)
        self._file.flush()
        _SYNCED(self._file.fileno())

    def done(self, job: str) -> Done:
        """Return the result of a job."""
        start, size = self._at[job]
        self._file.seek(start)
        return _done(json.loads(self._file.read(size)))

    def earlier(self, document: Document) -> Fraction:
        """Return the largest share of the points that its files ever had."""
        return self._best.get(_files(document), Fraction(0))

    def _read(self) -> int:
        """Find the results that are whole; return where the last of them ends."""
        self._file.seek(0)
        start = end = 0
        for line in self._file:
            told = _told(line)
            if told:
                self._note(told["job"], (start, len(line)), told["result"])
                end = start + len(line)
            start += len(line)
        return end

    def _note(self, job: str, at: tuple[int, int], document: Document) -> None:
        """Keep where the result of a job is, and the share of the points it gives."""
        self._at[job] = at
        if _waits(document):
            self._pending.add(job)
            return
        self._pending.discard(job)
        points = document["points"]
        possible = Fraction(points["possible"]["exact"])
        if possible:
            share = Fraction(points["earned"]["exact"]) / possible
            files = _files(document)
            self._best[files] = max(share, self._best.get(files, share))


def held(folder: Path) -> Iterator[tuple[str, Document]]:
    """Yield the jobs that a folder has results of, each with its document.

    Raise `UsageError` when there is no journal.
    """
    for _, told in _lines(folder):
        yield told["job"], told["result"]


def before(folder: Path) -> Results:
    """Return what gives the result of an entry that a folder held before its last.

    That is the last itself where there is no other. Raise `UsageError` when there is no
    journal.
    """
    path = folder / NAME
    places: dict[str, list[tuple[int, int]]] = {}
    start = 0
    with _opened(path) as file:
        for line in file:
            if told := _told(line):
                key = told["result"]["submission"]["name"]
                places[key] = [*places.get(key, ())[-1:], (start, len(line))]
            start += len(line)

    def given(key: str) -> Done:
        if key not in places:
            raise UsageError(
                say("{path}: nothing is known of {key}", path=path, key=key)
            )
        at, size = places[key][0]
        with _opened(path) as file:
            file.seek(at)
            return _done(json.loads(file.read(size)))

    return given


def _lines(folder: Path) -> Iterator[tuple[bytes, Header]]:
    """Yield the lines of a journal that are whole, each with what it says."""
    with _opened(folder / NAME) as file:
        for line in file:
            if told := _told(line):
                yield line, told


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


def _files(document: Document) -> tuple[str, str]:
    """Return whose files a result is of, and which they were."""
    submission = document["submission"]
    return submission["name"], submission["digest"]


def _waits(document: Document) -> bool:
    """Return whether points of a result wait for the grader to be mended."""
    return bool(document["points"]["pending"]["value"])


def _done(told: Header) -> Done:
    """Return the result that a line holds."""
    return Done(
        document=told["result"],
        report=told["report"],
        likeness=told.get("likeness", ""),
    )


def _line(job: str, done: Done) -> bytes:
    """Return the line of a result."""
    told = {
        "job": job,
        "result": done.document,
        "report": done.report,
        "likeness": done.likeness,
    }
    return json.dumps(told).encode() + b"\n"


def _told(line: bytes) -> Header | None:
    """Return what a line says; None of one that is torn."""
    try:
        read = json.loads(line)
    except ValueError:
        return None
    is_ours = isinstance(read, dict) and {"job", "result", "report"} <= read.keys()
    return read if line.endswith(b"\n") and is_ours else None


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
