"""A line of a journal: a result, and before it what is asked for most.

It is an object of JSON whose first keys say enough for the others to be left unread: a
class may have a hundred thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO

from grader.batch.done import Document, Done, is_pending
from grader.batch.job import Job
from grader.wire.frames import Header

_FACTS = ("job", "key", "files", "app", "pending", "likeness", "size")
"""Keys of a line that are taken as they are."""

_RESULT, _REPORT = b', "result": ', b', "report": '
"""What stands before them in a line; no text of JSON holds it unescaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The first keys of a line, and where it stands.

    `share` is that of the possible points, None while some wait for the grader, or when
    there are none. `files` is the digest of what was graded, `app` the file that an app
    was said to be in, `size` the bytes of the result, `length` of the line.
    """

    job: str
    key: str
    files: str
    app: str
    share: Fraction | None
    pending: bool
    likeness: str
    size: int
    start: int
    length: int


def lines(file: BinaryIO) -> Iterator[Line]:
    """Yield the lines of a journal that are whole, the oldest first."""
    file.seek(0)
    start = 0
    for raw in file:
        line = parsed(raw, start)
        if line is not None:
            yield line
        start += len(raw)


def read(file: BinaryIO, line: Line) -> Done:
    """Return the result that a line of a journal holds."""
    file.seek(line.start)
    raw = file.read(line.length)
    begin = raw.index(_RESULT) + len(_RESULT)
    end = begin + line.size
    report = json.loads(raw[end + len(_REPORT) : -len(b"}\n")])
    text = raw[begin:end].decode()
    return Done(text=text, report=report, likeness=line.likeness)


def written(job: Job, done: Done, start: int) -> tuple[Line, bytes]:
    """Return the line of a result, to stand from `start` on, and its bytes."""
    document = done.document
    submission = document["submission"]
    share = _share(document)
    head = {
        "job": job.digest,
        "key": submission["name"],
        "files": submission["digest"],
        "app": job.entry.app,
        "share": None if share is None else str(share),
        "pending": is_pending(document),
        "likeness": done.likeness,
        "size": len(done.text),
    }
    first = json.dumps(head).removesuffix("}").encode()
    report = json.dumps(done.report).encode()
    raw = b"".join((first, _RESULT, done.text.encode(), _REPORT, report, b"}\n"))
    return _placed(head, start, len(raw)), raw


def _share(document: Document) -> Fraction | None:
    """Return the share of the points that a result gives, None while it is open."""
    points = document["points"]
    possible = Fraction(points["possible"]["exact"])
    if not possible or is_pending(document):
        return None
    return Fraction(points["earned"]["exact"]) / possible


def parsed(raw: bytes, start: int) -> Line | None:
    """Return what the first keys of a line say; None of one that is torn."""
    end = raw.find(_RESULT)
    if end < 0 or not raw.endswith(b"}\n"):
        return None
    try:
        return _placed(json.loads(raw[:end] + b"}"), start, len(raw))
    except (ValueError, KeyError, TypeError):
        return None


def _placed(head: Header, start: int, length: int) -> Line:
    """Return a line of which this is said first, and which stands there."""
    share = None if head["share"] is None else Fraction(head["share"])
    facts = {name: head[name] for name in _FACTS}
    return Line(share=share, start=start, length=length, **facts)
