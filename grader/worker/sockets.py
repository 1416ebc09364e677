"""Frames by a socket, which can bring descriptors too."""

from __future__ import annotations

import socket
import sys

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_CHUNK = 32 * 1024
"""Bytes taken at once: more than most frames hold.

Of more, the system would be asked for pages of their own, each time.
"""


class SocketStream:
    """A connected socket, which brings descriptors too."""

    __slots__ = ("_socket",)

    def __init__(self, descriptor: int) -> None:
        """Take over an open socket."""
        family, kind = socket.AF_UNIX, socket.SOCK_STREAM  # known: it is not asked
        self._socket = socket.socket(family, kind, 0, descriptor)

    def read(self) -> tuple[bytes, list[int]]:
        """Return what came, and descriptors with it; no bytes at the end."""
        data, passed, _, _ = socket.recv_fds(self._socket, _CHUNK, 2)
        return data, passed

    def write(self, data: bytes) -> None:
        """Send everything; wait until it is taken."""
        self._socket.sendall(data)

    def close(self) -> None:
        """Close this end."""
        self._socket.close()
