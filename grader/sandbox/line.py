"""Our end of a worker's stream: every question has a deadline on our clock."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

from grader.core.said import say
from grader.sandbox.trace import traced
from grader.wire.frames import MAX_BODY, BadFrame, Decoder, Frame, Header, encoded


class Silence(Exception):
    """No whole answer came in time."""


class Closed(Exception):
    """The other end is closed: the process is gone, or going."""


class Stream(Protocol):
    """Bytes to a worker and back, and a way beside for its traces of last resort."""

    def read(self, seconds: float) -> bytes | None:
        """Return what comes within that time, None when nothing does.

        Raises `Closed` when nothing will come any more.
        """
        ...

    def write(self, data: bytes, seconds: float, passed: Sequence[int]) -> None:
        """Send everything; the descriptors go with the first bytes.

        Raises `Silence` when it is not taken in time, `Closed` when nobody takes it.
        """
        ...

    def trace(self, seconds: float) -> bytes | None:
        """Return what comes of a trace within that time, None when nothing does."""
        ...

    def close(self) -> None:
        """Close our ends."""
        ...


class Line:
    """Frames over one stream: a question, and the answer in time."""

    def __init__(
        self, stream: Stream, *, mark: bytes = b"", max_body: int = MAX_BODY
    ) -> None:
        """Take over a stream; the frames that come by it begin with `mark`."""
        self._stream = stream
        self._decoder = Decoder(mark=mark, max_body=max_body)

    def ask(
        self,
        header: Header,
        body: bytes = b"",
        *,
        seconds: float,
        passed: Sequence[int] = (),
    ) -> Frame:
        """Send a frame, return the one that answers it.

        Raises `Silence` when `seconds` pass first, `Closed` when the worker is gone,
        and `BadFrame` when what came is no frame or came before it was asked for.
        """
        deadline = time.monotonic() + seconds
        self.send(header, body, seconds=seconds, passed=passed)
        return self._received(deadline)

    def send(
        self,
        header: Header,
        body: bytes = b"",
        *,
        seconds: float,
        passed: Sequence[int] = (),
    ) -> None:
        """Send a frame that another will answer; raises as `ask` does."""
        self._nothing_early()
        self.trace(0)
        self._stream.write(encoded(header, body), seconds, passed)

    def receive(self, *, seconds: float) -> Frame:
        """Return the next frame; raises as `ask` does.

        After `Silence` one may ask again: what has come by then is not lost.
        """
        return self._received(time.monotonic() + seconds)

    def trace(self, seconds: float) -> str:
        """Return what came of a trace, waiting so long for it to begin."""
        return traced(self._stream.trace, seconds)

    @property
    def junk(self) -> int:
        """Return how many bytes came that are no answer."""
        return self._decoder.junk

    def close(self) -> None:
        """Close our ends."""
        self._stream.close()

    def _nothing_early(self) -> None:
        """Raise `BadFrame` when there is an answer though nothing was asked."""
        while True:
            if self._decoder.next() is not None:
                raise BadFrame(say("an answer before the question"))
            data = self._stream.read(0)
            if data is None:
                return
            self._decoder.feed(data)

    def _received(self, deadline: float) -> Frame:
        """Read until there is a whole frame."""
        while (frame := self._decoder.next()) is None:
            data = self._stream.read(max(0.0, deadline - time.monotonic()))
            if data is None:
                raise Silence
            self._decoder.feed(data)
        return frame
