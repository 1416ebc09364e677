"""Frames by a socket, which can bring descriptors too."""

from __future__ import annotations

import socket
import sys

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_CHUNK = 256 * 1024
"""Bytes taken at once; more than most frames hold."""


class SocketStream:
    """A connected socket, which brings descriptors too."""

    __slots__ = ("_socket",)

    def __init__(self, descriptor: int) -> None:
        """Take over an open socket."""
        self._socket = socket.socket(fileno=descriptor)

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
