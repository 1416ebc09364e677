"""One process of the worker: started, heard, ended."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import TypeAlias

from grader.core.observed import Stack
from grader.core.said import say
from grader.core.text import cut
from grader.sandbox.interpreter import Interpreter, UnfitError
from grader.sandbox.line import Line, Silence, Stream
from grader.wire.frames import BadFrame
from grader.wire.greeting import greeted

_START = 60.0
"""Seconds for it to import Flask; cold disks are slow."""

_END = 3.0
"""Seconds for it to end what it started, and itself."""

_LAST = 1.0
"""Seconds for the last words of a process that was killed."""

Begun: TypeAlias = tuple[subprocess.Popen[bytes], Stream]
"""A process that has begun, and the stream to it."""


class Program:
    """The process, and the line that orders go by.

    What it holds when it begins is Flask and our worker side, and no student code.
    """

    def __init__(
        self,
        interpreter: Interpreter,
        begun: Callable[[Interpreter], Begun],
    ) -> None:
        """Begin it in this way; raise `UnfitError` when there is no such program."""
        self._interpreter = interpreter
        self._stack: Stack | None = None
        try:
            self.process, self.stream = begun(interpreter)
        except OSError as error:
            raise interpreter.broken(str(error.strerror)) from error
        self.line = Line(self.stream)

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
        self.process.kill()
        status = self.process.wait()
        lines = self.line.trace(_LAST).splitlines()
        said = next(filter(str.strip, reversed(lines)), "")
        if isinstance(error, Silence):
            said = say("no word after {seconds:g} seconds", seconds=_START)
        elif isinstance(error, BadFrame):
            said = say("its first word is not that of a Python")
        elif not said:
            said = say("it ended with status {status}", status=status)
        self.line.close()
        return self._interpreter.broken(cut(said))

    def end(self) -> bool:
        """Let it end all that it started, and itself; return whether it did."""
        self.line.close()
        try:
            self.process.wait(timeout=_END)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """Kill it, but not what it started."""
        self.process.kill()
        self.process.wait()
        self.line.close()
