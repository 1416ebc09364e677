"""Frames: a mark, lengths, a JSON header and raw bytes. No input or output here.

What a worker sends begins with a mark that was drawn for its process. An app that
writes to every descriptor it finds puts bytes before the mark, which are dropped.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from grader.core.said import say

Header: TypeAlias = dict[str, Any]
"""What a frame says: a JSON object, unread."""

MAX_HEADER = 256 * 1024
"""Bytes. JSON grows up to 25 times as Python objects, so a header stays small."""

MAX_BODY = 16 * 1024 * 1024
"""Bytes. More than the largest upload a check sends, less than a machine misses."""

MAX_JUNK = 1024 * 1024
"""Bytes without a mark that are dropped before it is taken for a flood."""

_LENGTHS = struct.Struct(">II")

# Made once, at import: on the worker's side an app may replace what `json` holds.
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


class BadFrame(ValueError):
    """What arrived is no frame, or not the frame that was due."""


class Overflow(BadFrame):
    """What arrived is more than a limit allows, or says that the app wanted more."""


class Fault(BadFrame):
    """What arrived says that our own code failed in the app's process, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message: a JSON object, and bytes that JSON should not carry."""

    header: Header
    body: bytes = b""


def encoded(header: Header, body: bytes = b"", *, mark: bytes = b"") -> bytes:
    """Return the bytes of a frame. Source of the form: docs/architecture.md, Wire."""
    head = _ENCODER.encode(header).encode()
    return b"".join((mark, _LENGTHS.pack(len(head), len(body)), head, body))


class Decoder:
    """Turns bytes, in whatever pieces they arrive, into frames.

    `junk` counts the bytes that belonged to none.

    The lengths are refused before anything of that length is kept.
    """

    __slots__ = ("_buffer", "_mark", "_max_body", "_max_header", "junk")

    def __init__(
        self,
        *,
        mark: bytes = b"",
        max_header: int = MAX_HEADER,
        max_body: int = MAX_BODY,
    ) -> None:
        """Make a decoder of frames that begin with `mark`; the caps are in bytes."""
        self._buffer = bytearray()
        self._mark = mark
        self.junk = 0
        self._max_header = max_header
        self._max_body = max_body

    def feed(self, data: bytes) -> None:
        """Take bytes that arrived."""
        self._buffer += data

    def next(self) -> Frame | None:
        """Return the next whole frame, None if it is not all there yet.

        Raises `BadFrame` when what is there cannot become one, `Overflow` when it is
        too long.
        """
        self._drop_junk()
        lengths = len(self._mark)
        if len(self._buffer) < lengths + _LENGTHS.size:
            return None
        head, body = _LENGTHS.unpack_from(self._buffer, lengths)
        if head > self._max_header:
            raise Overflow(say("an answer with a header of {head} bytes", head=head))
        if body > self._max_body:
            raise Overflow(say("an answer with a body of {body} bytes", body=body))
        start = lengths + _LENGTHS.size + head
        if len(self._buffer) < start + body:
            return None
        header = _header(bytes(self._buffer[lengths + _LENGTHS.size : start]))
        frame = Frame(header=header, body=bytes(self._buffer[start : start + body]))
        del self._buffer[: start + body]
        return frame

    def _drop_junk(self) -> None:
        """Drop what stands before the next mark, but for what may begin one."""
        if not self._mark:
            return
        place = self._buffer.find(self._mark)
        if place < 0:
            place = max(0, len(self._buffer) - len(self._mark) + 1)
        self.junk += place
        del self._buffer[:place]
        if self.junk > MAX_JUNK:
            raise BadFrame(say("a flood of bytes that are no answer"))


def _header(data: bytes) -> Header:
    """Return the JSON object in these bytes; raise `BadFrame` if there is none."""
    try:
        header = _DECODER.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadFrame(say("a header that is no JSON")) from error
    if not isinstance(header, dict):
        raise BadFrame(say("a header that is no JSON object"))
    return header


def _refused(constant: str) -> NoReturn:
    """Refuse NaN and the infinities, which are no JSON."""
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refused)
