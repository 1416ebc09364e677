"""One process for one app, on systems without fork."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired

from grader.core.observed import Stack
from grader.sandbox.environment import beginning, command
from grader.sandbox.family import family
from grader.sandbox.interpreter import Interpreter, UnfitError
from grader.sandbox.line import Line
from grader.sandbox.pipes import PipeStream
from grader.sandbox.program import Program
from grader.sandbox.running import KILLED, Running
from grader.wire.frames import Header

_ORDER = 3.0
"""Seconds for an order that our own code carries out, once it is up."""

_MOMENT = 1.0
"""Seconds between closing its line and ending that a process may take.

A busy machine needs some; an honest process needs none.
"""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a console of its own, unseen: else Ctrl-C in ours would reach the app."""


class Single:
    """A process that imports Flask, waits for its order, and loads one app."""

    def __init__(self, interpreter: Interpreter) -> None:
        """Start it; return at once. Raises `UnfitError` if there is no such program."""
        self._program = Program(interpreter, _by_pipes)
        self._family = family(self._program.process)

    def stack(self) -> Stack:
        """Return which Python and Flask it has, as `Program` has it."""
        return self._program.stack()

    def unfit(self, error: Exception) -> UnfitError:
        """Return what to raise when it did not come up, as `Program` has it."""
        return self._program.unfit(error)

    def begun(self, order: Header) -> Running:
        """Give it the order to load a submission; return it.

        Raises `Silence`, `Closed` or `BadFrame` when it does not begin to.
        """
        self.stack()
        mark = os.urandom(16)
        self._family.limit(order["memory"])
        line = Line(self._program.stream, mark=mark, max_body=order["response"])
        line.ask({"mark": mark.hex(), **order}, seconds=_ORDER)
        return Running(line=line, end=self.end, spent=self._family.spent)

    def end(self, is_gone: bool) -> int:  # noqa: FBT001 - see Running
        """Kill it with all that it started; return how it has ended."""
        process, code = self._program.process, KILLED
        with contextlib.suppress(TimeoutExpired):
            code = self._family.code(process.wait(_MOMENT if is_gone else 0))
        self._family.kill()
        process.wait()
        self._program.line.close()
        return code


def _by_pipes(interpreter: Interpreter) -> tuple[Popen[bytes], PipeStream]:
    """Start a process; raise `OSError` when there is no such program."""
    process = Popen(
        command(interpreter),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=beginning(),
        cwd=Path(sys.executable).anchor,
        start_new_session=True,
        creationflags=_NO_WINDOW,
    )
    return process, PipeStream(process)
