"""One process of a zygote's program: begun, heard, ended."""

from __future__ import annotations

import os
import socket
import subprocess

from grader.core.observed import Stack
from grader.core.said import say
from grader.core.text import cut
from grader.sandbox.environment import command, environment
from grader.sandbox.interpreter import Interpreter, UnfitError
from grader.sandbox.line import Line, Silence
from grader.sandbox.sockets import SocketStream
from grader.wire.frames import BadFrame
from grader.wire.greeting import greeted

_START = 60.0
"""Seconds for it to import Flask; cold disks are slow."""

_END = 3.0
"""Seconds for it to end what it started, and itself."""


class Program:
    """The process, and the line that orders go by.

    Its memory holds Flask and our worker side; no student code ever runs in it.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        """Begin it; raise `UnfitError` when there is no such program."""
        self._interpreter = interpreter
        self._stack: Stack | None = None
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _begun(interpreter, theirs.fileno())
            except OSError as error:
                ours.close()
                raise interpreter.broken(str(error.strerror)) from error
        self.line = Line(SocketStream(ours))

    def stack(self) -> Stack:
        """Return which Python and Flask it has; waits until Flask is imported.

        Raises `UnfitError` when apps cannot run under that Python, `Silence`, `Closed`
        and `BadFrame` when it did not come up.
        """
        if self._stack is None:
            self._stack = greeted(self.line.receive(seconds=_START))
        return self._interpreter.fit(self._stack)

    def unfit(self, error: Exception) -> UnfitError:
        """Return what to raise when it did not come up; kill it.

        `error` is what reading its first word raised.
        """
        self._process.kill()
        status = self._process.wait()
        said = self._last_line()
        if isinstance(error, Silence):
            said = say("no word after {seconds:g} seconds", seconds=_START)
        elif isinstance(error, BadFrame):
            said = say("its first word is not that of a Python")
        elif not said:
            said = say("it ended with status {status}", status=status)
        self._closed()
        return self._interpreter.broken(cut(said))

    def end(self) -> bool:
        """Let it end all that it started, and itself; return whether it did."""
        self.line.close()
        try:
            self._process.wait(timeout=_END)
        except subprocess.TimeoutExpired:
            return False
        self._closed()
        return True

    def kill(self) -> None:
        """Kill it, but not what it started."""
        self._process.kill()
        self._process.wait()
        self._closed()

    def _closed(self) -> None:
        """Close our ends."""
        self.line.close()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def _last_line(self) -> str:
        """Return the last line that it wrote to standard error, as far as it is kept.

        What it started may hold the pipe open, so its end is not waited for.
        """
        if self._process.stderr is None or self._process.stderr.closed:
            return ""
        os.set_blocking(self._process.stderr.fileno(), False)
        said = (self._process.stderr.read() or b"").decode("utf-8", "replace")
        return next(filter(str.strip, reversed(said.splitlines())), "")


def _begun(interpreter: Interpreter, descriptor: int) -> subprocess.Popen[bytes]:
    """Start the process with this end of a stream; raise `OSError` when that fails."""
    return subprocess.Popen(
        command(interpreter, str(descriptor)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if interpreter.is_own else subprocess.PIPE,
        env=environment(home="/nonexistent", temporary="/tmp"),  # noqa: S108 - unused
        cwd="/",
        pass_fds=[descriptor],
        start_new_session=True,
    )
