"""A submission as bytes, to travel to where its files are not.

A parcel is a frame: the names with the sizes of their files, then the bytes of all. It
tells names, their order and bytes, and nothing else: the same files, the same parcel.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.batch.given import Files
from grader.core.errors import BrokenError, UsageError
from grader.core.said import say
from grader.sandbox.tree import opened
from grader.wire.frames import BadFrame, Decoder, Frame, encoded

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a parcel's files: what a submission may have when it is unpacked."""

MOST_NAMES = 8 * 1024 * 1024
"""Bytes of the names; 50,000 files with long ones need so many."""

_CHANGED = 946_684_800
"""Seconds since 1970 that files were changed at, for whoever looks: the year 2000."""

_FILES = "files"


class Oversized(UsageError):
    """What was handed in is more than a parcel may hold."""


def packed(files: Files) -> bytes:
    """Return the bytes of what was handed in; a file that cannot be read is a name.

    Raise `Oversized` when they are too many.
    """
    named: list[tuple[str, int | None]] = []
    parts: list[bytes] = []
    left = MOST_BYTES
    for name, path in files:
        content = _content(path, left + 1)
        named.append((name, None if content is None else len(content)))
        if content is not None:
            left -= len(content)
            parts.append(content)
        if left < 0:
            raise Oversized(
                say(
                    "{name}: what is handed in has more than {mebibytes} MiB",
                    name=name,
                    mebibytes=MOST_BYTES // 1024 // 1024,
                )
            )
    parcel = encoded({_FILES: named}, b"".join(parts))
    if len(parcel) - (MOST_BYTES - left) > MOST_NAMES:
        raise Oversized(say("what is handed in has names that are too long"))
    return parcel


def unpacked(data: bytes, into: Path) -> Files:
    """Return the files of a parcel, each written into a folder under its number.

    No name is used as one: whatever a student calls a file, it stands nowhere else.
    What could not be read stands nowhere. Raise `BrokenError` when this is no parcel,
    or not all of one.
    """
    made = []
    for number, (name, content) in enumerate(contents(data)):
        path = into / str(number)
        if content is not None:
            path.write_bytes(content)
            os.utime(path, (_CHANGED, _CHANGED))
        made.append((name, path))
    return made


def contents(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the names in a parcel with what each file holds; None of what is no file.

    Raise `BrokenError` as `unpacked` does.
    """
    frame = _frame(data)
    body, start = memoryview(frame.body), 0
    for name, size in _named(frame):
        if size is None:
            yield name, None
            continue
        yield name, bytes(body[start : start + size])
        start += size


def _content(path: Path, most: int) -> bytes | None:
    """Return what is in a regular file, so many bytes at the most."""
    file = opened(path)
    if file is None:
        return None
    with file:
        return file.read(most)


def _frame(data: bytes) -> Frame:
    """Return the frame that a parcel is."""
    decoder = Decoder(max_header=MOST_NAMES, max_body=MOST_BYTES)
    decoder.feed(data)
    try:
        frame = decoder.next()
    except BadFrame as error:
        raise _no_parcel(str(error)) from error
    if frame is None:
        raise _no_parcel(say("some of it is missing"))
    return frame


def _named(frame: Frame) -> Sequence[tuple[str, int | None]]:
    """Return the names with the sizes of their files, which are all of the bytes."""
    match frame.header:
        case {"files": list(found)} if all(map(_is_entry, found)):
            named = [(str(name), size) for name, size in found]
        case _:
            raise _no_parcel(say("it does not tell its files"))
    if sum(size or 0 for _, size in named) != len(frame.body):
        raise _no_parcel(say("its files have other sizes than it tells"))
    return named


def _is_entry(one: object) -> bool:
    """Return whether this is a name with the size of its file, or with none."""
    match one:
        case [str(), None]:
            return True
        case [str(), int(size)]:
            return not isinstance(size, bool) and size >= 0
    return False


def _no_parcel(why: str) -> BrokenError:
    """Return what to raise of bytes that are no parcel."""
    return BrokenError(say("what arrived is no submission: {why}", why=why))
