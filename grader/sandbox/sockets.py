"""A stream by a socket, which can carry descriptors, and a pipe for traces."""

from __future__ import annotations

import errno
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from grader.sandbox.environment import beginning, command
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.line import Closed, Line, Silence

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_CHUNK = 256 * 1024
"""Bytes taken at once."""


class SocketStream:
    """Our end of a connected pair of sockets, and the reading end of a pipe."""

    def __init__(self, ours: socket.socket, trace: int | None = None) -> None:
        """Take over both; without a pipe there are no traces."""
        ours.setblocking(False)  # noqa: FBT003 - the socket's own interface
        self._socket = ours
        self._trace = trace

    def read(self, seconds: float) -> bytes | None:
        """Return what comes within that time, as `Stream` has it."""
        if not self._ready([self._socket], [], seconds):
            return None
        try:
            data = self._socket.recv(_CHUNK)
        except BlockingIOError:
            return b""
        except ConnectionError as error:
            raise Closed from error
        if not data:
            raise Closed
        return data

    def write(self, data: bytes, seconds: float, passed: Sequence[int]) -> None:
        """Send everything, as `Stream` has it."""
        deadline = time.monotonic() + seconds
        rest = memoryview(data)
        while rest:
            left = max(0.0, deadline - time.monotonic())
            if not self._ready([], [self._socket], left):
                raise Silence
            try:
                if passed:
                    sent = socket.send_fds(self._socket, [rest], list(passed))
                    passed = ()
                else:
                    sent = self._socket.send(rest)
            except BlockingIOError:
                continue
            except ConnectionError as error:
                raise Closed from error
            except OSError as error:
                if error.errno != errno.ETOOMANYREFS:
                    raise
                raise Closed from error  # an app has so many descriptors on their way
            rest = rest[sent:]

    def trace(self, seconds: float) -> bytes | None:
        """Return what comes by the pipe within that time, as `Stream` has it."""
        if self._trace is None or not select.select([self._trace], [], [], seconds)[0]:
            return None
        try:
            return os.read(self._trace, _CHUNK) or None
        except BlockingIOError:  # somebody else has read it
            return None

    def close(self) -> None:
        """Close both."""
        self._socket.close()
        if self._trace is not None:
            os.close(self._trace)
            self._trace = None

    def _ready(
        self, reading: list[socket.socket], writing: list[socket.socket], seconds: float
    ) -> bool:
        """Wait so long for the socket; raise `Closed` when we have closed it."""
        try:
            return any(select.select(reading, writing, [], seconds))
        except (OSError, ValueError) as error:
            raise Closed from error


def by_socket(
    interpreter: Interpreter, words: Sequence[str] = (), hand: int | None = None
) -> tuple[subprocess.Popen[bytes], SocketStream]:
    """Start a zygote; return it, and the stream for orders.

    `words` stand before its command. By `hand`, a socket, it sends the folder of its
    disk. What they, or another interpreter than ours, write to standard error is its
    trace.
    Raises `OSError` when there is no such program.
    """
    ours, theirs = socket.socketpair()
    is_plain = interpreter.is_own and not words
    reading, writing = (None, None) if is_plain else os.pipe()
    stream = SocketStream(ours, reading)
    passed = [theirs.fileno(), *([] if hand is None else [hand])]
    try:
        process = subprocess.Popen(
            [*words, *command(interpreter, *map(str, passed))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=writing,
            env=beginning(),
            cwd="/",
            pass_fds=passed,
            start_new_session=True,
        )
    except OSError:
        stream.close()
        raise
    finally:
        theirs.close()
        if writing is not None:
            os.close(writing)
    return process, stream


def seat(longest: int) -> tuple[Line, tuple[int, int], str]:
    """Return a new line, and the descriptors and the mark to hand to a worker.

    A body that comes by the line has `longest` bytes at the most.
    """
    mark = os.urandom(16)
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    line = Line(SocketStream(ours, reading), mark=mark, max_body=longest)
    return line, (theirs.detach(), writing), mark.hex()
