"""A stream by the three standard pipes of a process, for systems without fork.

Windows has no call that waits for a pipe with a deadline, so a thread waits for each.
The threads close the pipes: closing what another thread reads may block.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from queue import Empty, Full, Queue, SimpleQueue
from subprocess import Popen
from threading import Thread
from typing import IO

from grader.sandbox.line import Closed, Silence

_CHUNK = 64 * 1024
"""Bytes taken at once; as many as a pipe holds."""

_AHEAD = 16
"""Chunks that are read before anybody asks for them."""

_PIECE = 1024
_PIECES = 4096
"""Of a trace: bytes taken at once, and how many pieces are kept until they are wanted.

It is written a few bytes at a time, so there are many; what is more is dropped.
"""

_LAST = 3.0
"""Seconds that the last trace of a process may take after the end of its answers.

It has an end too, so they pass only where what the app started holds it open.
"""


class PipeStream:
    """Questions go to the standard input of a process, answers come by its output.

    Traces come by its standard error.
    """

    def __init__(self, process: Popen[bytes]) -> None:
        """Take over our ends of the pipes of a process that was started with them."""
        questions, answers, traces = process.stdin, process.stdout, process.stderr
        if not (questions and answers and traces):
            raise ValueError(process.args)
        self._questions = _Outbox(questions)
        self._answers = _Inbox(answers, Queue.put, _AHEAD, _CHUNK)
        self._traces = _Inbox(traces, _put_if_room, _PIECES, _PIECE)
        self._is_over = False

    def read(self, seconds: float) -> bytes | None:
        """Return what comes within that time, as `Stream` has it."""
        data = self._answers.taken(seconds)
        if data == b"":
            self._is_over = True
            raise Closed
        return data

    def write(self, data: bytes, seconds: float, passed: Sequence[int]) -> None:
        """Send everything, as `Stream` has it; descriptors cannot be sent."""
        if passed:
            raise ValueError(passed)
        self._questions.put(data, seconds)

    def trace(self, seconds: float) -> bytes | None:
        """Return what comes of a trace, as `Stream` has it.

        It has a pipe of its own, so it may come later than the end of the answers.
        """
        return self._traces.taken(_LAST if self._is_over else seconds) or None

    def close(self) -> None:
        """Have the threads close our ends, now that the process has ended."""
        self._questions.close()
        self._answers.close()
        self._traces.close()


class _Inbox:
    """What comes by a pipe, and no bytes once it has ended."""

    def __init__(
        self,
        pipe: IO[bytes],
        put: Callable[[Queue[bytes], bytes], None],
        ahead: int,
        most: int,
    ) -> None:
        """Read the pipe from now on; `put` puts what comes into a queue.

        At most so many chunks are kept ahead, of so many bytes at most.
        """
        self._chunks: Queue[bytes] = Queue(ahead)
        self._pipe, self._put, self._most = pipe, put, most
        self._is_open = True
        Thread(target=self._read, name="inbox", daemon=True).start()

    def taken(self, seconds: float) -> bytes | None:
        """Return what comes within that time, None when nothing does."""
        try:
            data = self._chunks.get(timeout=seconds)
        except Empty:
            return None
        if not data:
            self._chunks.put(data)  # it has ended for whoever asks again
        return data

    def close(self) -> None:
        """Keep nothing more."""
        self._is_open = False
        with contextlib.suppress(Empty):
            while True:
                self._chunks.get_nowait()

    def _read(self) -> None:
        """Read to the end, or until nobody wants it."""
        with self._pipe as pipe, contextlib.suppress(OSError):
            while self._is_open and (data := pipe.read1(self._most)):  # type: ignore[attr-defined] # IO has none
                self._put(self._chunks, data)
        self._put(self._chunks, b"")


class _Outbox:
    """What goes by a pipe, one thing at a time."""

    def __init__(self, pipe: IO[bytes]) -> None:
        """Write to the pipe from now on."""
        self._pipe = pipe
        self._waiting: SimpleQueue[bytes] = SimpleQueue()
        self._done: SimpleQueue[OSError | None] = SimpleQueue()
        Thread(target=self._write, name="outbox", daemon=True).start()

    def put(self, data: bytes, seconds: float) -> None:
        """Send everything.

        Raises `Silence` when it is not taken in time, `Closed` when nobody takes it.
        """
        self._waiting.put(data)
        try:
            error = self._done.get(timeout=seconds)
        except Empty as silence:
            raise Silence from silence
        if error is not None:
            raise Closed from error

    def close(self) -> None:
        """Send no more."""
        self._waiting.put(b"")

    def _write(self) -> None:
        """Write what is given until nothing is."""
        while data := self._waiting.get():
            self._done.put(self._written(data))
        with contextlib.suppress(OSError):  # what is left over cannot be sent any more
            self._pipe.close()

    def _written(self, data: bytes) -> OSError | None:
        """Write everything; return why that is not possible."""
        try:
            self._pipe.write(data)
            self._pipe.flush()
        except OSError as error:
            return error
        return None


def _put_if_room(queue: Queue[bytes], data: bytes) -> None:
    """Keep what comes while there is room; nobody is to wait for its reader."""
    with contextlib.suppress(Full):
        queue.put_nowait(data)
