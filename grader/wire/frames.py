"""Frames: a length, a JSON header and raw bytes. No input or output here."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

Header: TypeAlias = dict[str, Any]
"""What a frame says: a JSON object, unread."""

MAX_HEADER = 256 * 1024
"""Bytes. JSON grows up to 25 times as Python objects, so a header stays small."""

MAX_BODY = 16 * 1024 * 1024
"""Bytes. More than the largest upload a check sends, less than a machine misses."""

_LENGTHS = struct.Struct(">II")


class BadFrame(ValueError):
    """What arrived is no frame, or not the frame that was due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message: a JSON object, and bytes that JSON should not carry."""

    header: Header
    body: bytes = b""


def encoded(header: Header, body: bytes = b"") -> bytes:
    """Return the bytes of a frame. Source of the form: docs/architecture.md, Wire."""
    head = json.dumps(header, separators=(",", ":"), allow_nan=False).encode()
    return b"".join((_LENGTHS.pack(len(head), len(body)), head, body))


class Decoder:
    """Turns bytes, in whatever pieces they arrive, into frames.

    The lengths are refused before anything of that length is kept.
    """

    __slots__ = ("_buffer", "_max_body", "_max_header")

    def __init__(
        self, *, max_header: int = MAX_HEADER, max_body: int = MAX_BODY
    ) -> None:
        """Make a decoder with these caps, in bytes."""
        self._buffer = bytearray()
        self._max_header = max_header
        self._max_body = max_body

    @property
    def is_empty(self) -> bool:
        """Return whether no byte waits."""
        return not self._buffer

    def feed(self, data: bytes) -> None:
        """Take bytes that arrived."""
        self._buffer += data

    def next(self) -> Frame | None:
        """Return the next whole frame, None if it is not all there yet.

        Raises `BadFrame` when what is there cannot become one.
        """
        if len(self._buffer) < _LENGTHS.size:
            return None
        head, body = _LENGTHS.unpack_from(self._buffer)
        if head > self._max_header:
            raise BadFrame(f"a header of {head} bytes")
        if body > self._max_body:
            raise BadFrame(f"a body of {body} bytes")
        start = _LENGTHS.size + head
        if len(self._buffer) < start + body:
            return None
        header = _header(bytes(self._buffer[_LENGTHS.size : start]))
        frame = Frame(header=header, body=bytes(self._buffer[start : start + body]))
        del self._buffer[: start + body]
        return frame


def _header(data: bytes) -> Header:
    """Return the JSON object in these bytes; raise `BadFrame` if there is none."""
    try:
        header = json.loads(data.decode("utf-8"), parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise BadFrame("a header that is no JSON") from error
    if not isinstance(header, dict):
        raise BadFrame("a header that is no JSON object")
    return header


def _refused(constant: str) -> NoReturn:
    """Refuse NaN and the infinities, which are no JSON."""
    raise ValueError(constant)
