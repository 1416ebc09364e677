"""What is known of a class, a line a result, each on the disk before the next begins.

Whoever kills a batch loses what was being graded, and nothing that was: the last line
may be torn, and is dropped. A line is an object of JSON whose first keys say enough for
the others to be left unread: a class may have a hundred thousand.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Self

from grader.batch.done import Document, Done
from grader.batch.outputs import Results
from grader.core.errors import UsageError
from grader.core.said import say

if sys.platform == "win32":
    import msvcrt

if sys.platform != "win32":
    import fcntl

NAME = "journal.jsonl"
"""The file of a batch's folder that holds it."""

_RESULT, _REPORT = b', "result": ', b', "report": '
"""What stands before them in a line; no text of JSON holds it unescaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The first keys of a line, and where it stands.

    `share` is that of the possible points, None while some are pending. `files` is the
    digest of what was graded, `size` the bytes of the result, `length` of the line.
    """

    job: str
    key: str
    files: str
    share: Fraction | None
    likeness: str
    size: int
    start: int
    length: int


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
        self._lines: dict[str, Line] = {}
        self._best: dict[tuple[str, str], Fraction] = {}
        end = 0
        for line in lines(self._file):
            self._note(line)
            end = line.start + line.length
        self._file.truncate(end)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, for another to be opened."""
        self._file.close()

    def __contains__(self, job: str) -> bool:
        """Return whether there is a result for a job."""
        return job in self._lines

    def add(self, job: str, done: Done) -> None:
        """Write down the result of a job; it is on the disk when this returns."""
        written = _written(job, done)
        self._file.seek(0, os.SEEK_END)
        start = self._file.tell()
        self._file.write(written)
        self._file.flush()
        _SYNCED(self._file.fileno())
        line = _line(written, start)
        if line is not None:
            self._note(line)

    def done(self, job: str) -> Done:
        """Return the result of a job."""
        return read(self._file, self._lines[job])

    def earlier(self, job: str) -> Fraction:
        """Return the largest share of the points that the files of a job ever had."""
        line = self._lines[job]
        return self._best.get((line.key, line.files), Fraction(0))

    def _note(self, line: Line) -> None:
        """Keep where a line stands, and the share of the points that it gives."""
        self._lines[line.job] = line
        if line.share is not None:
            files = line.key, line.files
            self._best[files] = max(line.share, self._best.get(files, line.share))


def lines(file: BinaryIO) -> Iterator[Line]:
    """Yield the lines of a journal that are whole, the oldest first."""
    file.seek(0)
    start = 0
    for written in file:
        line = _line(written, start)
        if line is not None:
            yield line
        start += len(written)


def read(file: BinaryIO, line: Line) -> Done:
    """Return the result that a line of a journal holds."""
    file.seek(line.start)
    written = file.read(line.length)
    begin = written.index(_RESULT) + len(_RESULT)
    end = begin + line.size
    report = json.loads(written[end + len(_REPORT) : -len(b"}\n")])
    text = written[begin:end].decode()
    return Done(text=text, report=report, likeness=line.likeness)


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


def _written(job: str, done: Done) -> bytes:
    """Return the line of a result."""
    document = done.document
    submission = document["submission"]
    share = _share(document)
    head = {
        "job": job,
        "key": submission["name"],
        "files": submission["digest"],
        "share": None if share is None else str(share),
        "likeness": done.likeness,
        "size": len(done.text),
    }
    first = json.dumps(head).removesuffix("}").encode()
    report = json.dumps(done.report).encode()
    return b"".join((first, _RESULT, done.text.encode(), _REPORT, report, b"}\n"))


def _share(document: Document) -> Fraction | None:
    """Return the share of the points that a result gives, None while it is open."""
    points = document["points"]
    possible = Fraction(points["possible"]["exact"])
    if not possible or points["pending"]["value"]:
        return None
    return Fraction(points["earned"]["exact"]) / possible


def _line(written: bytes, start: int) -> Line | None:
    """Return what the first keys of a line say; None of one that is torn."""
    end = written.find(_RESULT)
    if end < 0 or not written.endswith(b"}\n"):
        return None
    try:
        head = json.loads(written[:end] + b"}")
        share = None if head["share"] is None else Fraction(head["share"])
        facts = {name: head[name] for name in ("job", "key", "files", "likeness")}
        size = int(head["size"])
    except (ValueError, KeyError, TypeError):
        return None
    return Line(share=share, size=size, start=start, length=len(written), **facts)


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
