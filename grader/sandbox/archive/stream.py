"""Bytes that come one after the other, as those of a tar do."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from grader.sandbox.archive.entry import (
    CHUNK,
    Bounds,
    damaged,
    see_fits,
    too_many,
)

MOST_AT_ONCE = 16 * 1024
"""Bytes of a header with a long name or attributes; `tarfile` keeps them in memory."""

_GZIP = 16 + zlib.MAX_WBITS
"""What makes zlib read gzip, with its checksum and length."""


def plain(file: io.BufferedReader) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece


def gunzipped(file: io.BufferedReader) -> Iterator[bytes]:
    """Yield what one gzip holds. Raises `Refused` when it is not one, and no more."""
    unzip = zlib.decompressobj(_GZIP)
    source = plain(file)
    while not unzip.eof:
        packed = unzip.unconsumed_tail or next(source, b"")
        try:
            piece = unzip.decompress(packed, CHUNK)
        except zlib.error as error:
            raise damaged() from error
        if not packed and not piece and not unzip.eof:
            raise damaged()
        yield piece
    if unzip.unused_data.strip(b"\0") or any(piece.strip(b"\0") for piece in source):
        raise damaged()


class Stream(io.BufferedIOBase):
    """Bytes that are read forward only; raises `Refused` when they are too many.

    `last` is what was read last: `tarfile` ends in silence at a header that is broken.
    """

    def __init__(self, source: Iterator[bytes], size: int, bounds: Bounds) -> None:
        """Begin; `size` is that of the archive as it is stored."""
        self._source = source
        self._size = size
        self._bounds = bounds
        self._held = b""
        self._at = 0
        self._came = 0
        self.last = b""

    def tell(self) -> int:
        """Return how many bytes have passed."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Let bytes pass until this place, or the end."""
        if whence != io.SEEK_SET or offset < self._at:
            raise damaged()
        for _ in self.pieces(offset - self._at):
            pass
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes, or what is left."""
        if size is None or not 0 <= size <= MOST_AT_ONCE:
            raise damaged()
        self.last = b"".join(self.pieces(size))
        return self.last

    def pieces(self, count: int) -> Iterator[bytes]:
        """Yield so many bytes in pieces, or what is left."""
        while count > 0 and self._filled():
            piece, self._held = self._held[:count], self._held[count:]
            self._at += len(piece)
            count -= len(piece)
            yield piece

    def drain(self) -> None:
        """Let everything pass: a checksum stands at the end."""
        while self._filled():
            self._at += len(self._held)
            self._held = b""

    def _filled(self) -> bool:
        """Return whether there is something to read; have it come."""
        while not self._held:
            piece = next(self._source, None)
            if piece is None:
                return False
            self._held = piece
            self._came += len(piece)
            if self._came > self._bounds.size:
                raise too_many(self._bounds)
            see_fits(self._came, self._size)
        return True
