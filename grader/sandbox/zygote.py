"""The clean process that submissions are forked from: started, ordered, ended by us."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from grader.core.errors import BrokenError
from grader.sandbox.line import Closed, Line, Silence
from grader.wire.frames import BadFrame, Frame, Header

_START = 60.0
"""Seconds for the zygote to import Flask; cold disks are slow."""

_ORDER = 20.0
"""Seconds for an order that our own code carries out."""

_WORKER = Path(__file__).resolve().parents[1] / "worker"


class Zygote:
    """A process in which Flask is imported and no student code ever runs.

    Ends with `close` at the latest; the worker ends itself when this process dies.
    """

    def __init__(self, process: subprocess.Popen[bytes], line: Line) -> None:
        """Take over a started process; see `start`."""
        self._process = process
        self._line = line
        self._seconds = _START
        self._turn = Lock()
        self._is_closed = False

    @classmethod
    def start(cls) -> Zygote:
        """Start one under this interpreter; return at once, while it imports Flask."""
        ours, theirs = socket.socketpair()
        process = subprocess.Popen(
            [sys.executable, "-s", "-P", str(_WORKER), str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment(home="/nonexistent", temporary="/tmp"),  # noqa: S108 - unused
            cwd="/",
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        return cls(process, Line(ours))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """End the process and all that it forked."""
        self._is_closed = True
        self._line.close()
        try:
            self._process.wait(timeout=_ORDER)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def started(self, order: Header) -> tuple[int, Line]:
        """Fork a process that loads a submission; return its id and the line to it."""
        line, passed, mark = seat()
        try:
            frame = self._ordered({"do": "start", "mark": mark, **order}, passed)
        finally:
            for descriptor in passed:
                os.close(descriptor)
        return int(frame.header["pid"]), line

    def ended(self, pid: int) -> int:
        """Kill a submission with all it started; return its exit code when gone."""
        if self._is_closed:  # and so everything is dead
            return -signal.SIGKILL
        return int(self._ordered({"do": "end", "pid": pid}).header["code"])

    def _ordered(self, order: Header, passed: tuple[int, ...] = ()) -> Frame:
        """Give an order to our own code in the zygote."""
        try:
            with self._turn:
                frame = self._line.ask(order, seconds=self._seconds, passed=passed)
        except (Silence, Closed, BadFrame) as error:
            words = "the process that starts apps has ended; run the command again"
            raise BrokenError(words) from error
        self._seconds = _ORDER
        return frame


def seat() -> tuple[Line, tuple[int, int], str]:
    """Return a new line, and the descriptors and the mark to hand to a worker."""
    mark = os.urandom(16)
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    return Line(ours, reading, mark=mark), (theirs.detach(), writing), mark.hex()


def environment(*, home: str, temporary: str) -> dict[str, str]:
    """Return the environment a student's app starts in, built from nothing."""
    return {
        "HOME": home,
        "LANG": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONSAFEPATH": "1",
        "TMPDIR": temporary,
        "TZ": "UTC",
    }
