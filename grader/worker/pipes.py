"""Frames by two pipes."""

from __future__ import annotations

import os

_CHUNK = 256 * 1024
"""Bytes taken at once; more than most frames hold."""


class PipeStream:
    """Two pipes, one for each direction."""

    __slots__ = ("_incoming", "_outgoing")

    def __init__(self, incoming: int, outgoing: int) -> None:
        """Take over the reading end of one and the writing end of the other."""
        self._incoming, self._outgoing = incoming, outgoing

    def read(self) -> tuple[bytes, list[int]]:
        """Return what came, with no descriptors; no bytes at the end."""
        return os.read(self._incoming, _CHUNK), []

    def write(self, data: bytes) -> None:
        """Send everything; wait until it is taken."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._outgoing, rest) :]

    def close(self) -> None:
        """Close both ends."""
        os.close(self._incoming)
        os.close(self._outgoing)
