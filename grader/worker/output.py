"""What an app prints: its beginning and its end are kept, never on the wire."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Callable

from grader.wire.frames import Header

KEPT = 4000
"""Bytes of one request's output that are kept of its beginning, and of its end."""

_CONTINUED = range(0x80, 0xC0)
"""Bytes that begin no character of UTF-8."""


class Kept(io.BytesIO):
    """A binary stream that keeps what is written first, and what is written last.

    What is to happen when more is written than may be, `bounded` says.
    """

    def __init__(self) -> None:
        """Start with nothing written, and with no bound."""
        super().__init__()
        self.bounded(sys.maxsize, _nothing)
        self._forget()

    def bounded(self, most: int, over: Callable[[], object]) -> None:
        """Call `over` as soon as more bytes are written than this, until `taken`."""
        self._most, self._over = most, over

    def write(self, data: bytes) -> int:  # type: ignore[override] # all it is given
        """Keep what there is room for; return how many bytes there were."""
        view = memoryview(data).cast("B")
        self._written += len(view)
        if self._written > self._most:
            self._over()
        room = KEPT - len(self._head)
        self._head += view[:room]
        self._tail += view[room:][-KEPT:]
        del self._tail[:-KEPT]
        return len(view)

    def taken(self) -> Header:
        """Return what was written since the last call, as the wire carries it."""
        left_out = self._written - len(self._head) - len(self._tail)
        head, tail = bytes(self._head), bytes(self._tail)
        self._forget()
        if not left_out:
            return {"head": (head + tail).decode("utf-8", "replace")}
        begun = next((i for i, one in enumerate(tail) if one not in _CONTINUED), 0)
        return {
            "head": codecs.getincrementaldecoder("utf-8")("replace").decode(head),
            "left_out": left_out,
            "tail": tail[begun:].decode("utf-8", "replace"),
        }

    def _forget(self) -> None:
        """Begin anew."""
        self._head, self._tail, self._written = bytearray(), bytearray(), 0


def _nothing() -> None:
    """Do nothing."""


def stream(kept: Kept) -> io.TextIOWrapper:
    """Return the text stream that `print` writes to, as Python makes its own."""
    return io.TextIOWrapper(kept, encoding="utf-8", write_through=True)
