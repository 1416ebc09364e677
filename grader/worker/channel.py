"""Our end of a stream: frames in, frames out, and now and then descriptors."""

from __future__ import annotations

import socket

from grader.wire.frames import Decoder, Frame, Header, encoded

_CHUNK = 256 * 1024
"""Bytes taken at once; more than most frames hold."""


class Channel:
    """A connected socket that carries frames, one question and one answer at a time."""

    __slots__ = ("_decoder", "_mark", "socket")

    def __init__(self, descriptor: int, mark: str = "") -> None:
        """Take over an open socket; what is sent begins with `mark`, given in hex."""
        self._mark = bytes.fromhex(mark)
        self.socket = socket.socket(fileno=descriptor)
        self._decoder = Decoder()

    def receive(self) -> tuple[Frame | None, list[int]]:
        """Return the next frame with the descriptors that came along.

        The frame is None when the other end is closed.
        """
        descriptors: list[int] = []
        while (frame := self._decoder.next()) is None:
            data, passed, _, _ = socket.recv_fds(self.socket, _CHUNK, 2)
            descriptors += passed
            if not data:
                return None, descriptors
            self._decoder.feed(data)
        return frame, descriptors

    def send(self, header: Header, body: bytes = b"") -> None:
        """Send one frame; waits until all of it is taken."""
        self.socket.sendall(encoded(header, body, mark=self._mark))

    def close(self) -> None:
        """Close this end."""
        self.socket.close()
