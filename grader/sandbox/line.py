"""Our end of a worker's stream: every question has a deadline on our clock."""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Sequence

from grader.sandbox.trace import traced
from grader.wire.frames import MAX_BODY, BadFrame, Decoder, Frame, Header, encoded

_CHUNK = 256 * 1024
"""Bytes taken at once."""


class Silence(Exception):
    """No whole answer came in time."""


class Closed(Exception):
    """The other end is closed: the process is gone, or going."""


class Line:
    """One stream to a worker, and the pipe that its traces of last resort come by."""

    def __init__(
        self,
        stream: socket.socket,
        trace: int | None = None,
        *,
        mark: bytes = b"",
        max_body: int = MAX_BODY,
    ) -> None:
        """Take over a connected socket and, if given, a pipe's reading end.

        Frames that come begin with `mark`.
        """
        stream.setblocking(False)  # noqa: FBT003 - the socket's own interface
        self._stream = stream
        self._trace = trace
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
        self._nothing_early()
        self.trace(0)
        self._send(encoded(header, body), passed, deadline)
        return self._received(deadline)

    def receive(self, *, seconds: float) -> Frame:
        """Return the next frame; raises as `ask` does."""
        return self._received(time.monotonic() + seconds)

    def trace(self, seconds: float) -> str:
        """Return what came by the trace pipe, waiting so long for it to begin."""
        return "" if self._trace is None else traced(self._trace, seconds)

    @property
    def junk(self) -> int:
        """Return how many bytes came that are no answer."""
        return self._decoder.junk

    def close(self) -> None:
        """Close both ends of ours."""
        self._stream.close()
        if self._trace is not None:
            os.close(self._trace)
            self._trace = None

    def _nothing_early(self) -> None:
        """Raise `BadFrame` when there is an answer though nothing was asked."""
        while True:
            if self._decoder.next() is not None:
                raise BadFrame("an answer before the question")
            if not self._readable(0):
                return
            self._read()

    def _received(self, deadline: float) -> Frame:
        """Read until there is a whole frame."""
        while (frame := self._decoder.next()) is None:
            if not self._readable(deadline - time.monotonic()):
                raise Silence
            self._read()
        return frame

    def _read(self) -> None:
        """Take what has arrived."""
        try:
            data = self._stream.recv(_CHUNK)
        except BlockingIOError:
            return
        except ConnectionError as error:
            raise Closed from error
        if not data:
            raise Closed
        self._decoder.feed(data)

    def _send(self, data: bytes, passed: Sequence[int], deadline: float) -> None:
        """Send everything; the descriptors go with the first bytes."""
        rest = memoryview(data)
        while rest:
            seconds = max(0.0, deadline - time.monotonic())
            if not self._ready([], [self._stream], seconds):
                raise Silence
            try:
                if passed:
                    sent = socket.send_fds(self._stream, [rest], list(passed))
                    passed = ()
                else:
                    sent = self._stream.send(rest)
            except BlockingIOError:
                continue
            except ConnectionError as error:
                raise Closed from error
            rest = rest[sent:]

    def _readable(self, seconds: float) -> bool:
        """Wait so long for something to read."""
        return self._ready([self._stream], [], max(0.0, seconds))

    def _ready(
        self, reading: list[socket.socket], writing: list[socket.socket], seconds: float
    ) -> bool:
        """Wait so long for the stream; raise `Closed` when we have closed it."""
        try:
            return any(select.select(reading, writing, [], seconds))
        except (OSError, ValueError) as error:
            raise Closed from error
