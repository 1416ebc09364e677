"""Our end of a stream: frames in, frames out, and now and then descriptors."""

from __future__ import annotations

from typing import Protocol

from grader.wire.frames import Decoder, Frame, Header, encoded


class Stream(Protocol):
    """What carries bytes, and where the system has it descriptors beside them."""

    def read(self) -> tuple[bytes, list[int]]:
        """Return what came, and descriptors with it; no bytes at the end."""
        ...

    def write(self, data: bytes) -> None:
        """Send everything; wait until it is taken."""
        ...

    def close(self) -> None:
        """Close this end."""
        ...


class Channel:
    """A stream that carries frames, one question and one answer at a time."""

    __slots__ = ("_decoder", "_mark", "_stream")

    def __init__(self, stream: Stream, mark: str = "") -> None:
        """Take over a stream; what is sent begins with `mark`, given in hex."""
        self._mark = bytes.fromhex(mark)
        self._stream = stream
        self._decoder = Decoder()

    def receive(self) -> tuple[Frame | None, list[int]]:
        """Return the next frame with the descriptors that came along.

        The frame is None when the other end is closed.
        """
        descriptors: list[int] = []
        while (frame := self._decoder.next()) is None:
            data, passed = self._stream.read()
            descriptors += passed
            if not data:
                return None, descriptors
            self._decoder.feed(data)
        return frame, descriptors

    def send(self, header: Header, body: bytes = b"") -> None:
        """Send one frame; waits until all of it is taken."""
        self._stream.write(encoded(header, body, mark=self._mark))

    def close(self) -> None:
        """Close this end."""
        self._stream.close()
