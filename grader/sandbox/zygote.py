"""The clean process that submissions are forked from: started, ordered, ended by us."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import Self

from grader.core.ending import Cause, Ending
from grader.core.errors import BrokenError
from grader.core.observed import Stack
from grader.core.said import msgid, say
from grader.sandbox.ended import Ended
from grader.sandbox.hidden import hide
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.line import Closed, Silence
from grader.sandbox.program import Program
from grader.sandbox.running import Running
from grader.wire.frames import BadFrame, Frame, Header

if sys.platform != "win32":
    from grader.sandbox.copies import copied
    from grader.sandbox.sockets import by_socket, seat

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_ORDER = 3.0
"""Seconds for an order that our own code carries out, once it is up."""

_LIVES = 5
"""How often in a row a submission may end the zygote before the grader gives up."""

_LOST = msgid("the process that starts apps has ended; run the command again")
_ENDED = Ending(
    cause=Cause.EXIT, note=msgid("the app ended the process that had started it")
)


class Zygote:
    """A process in which Flask is imported and no student code ever runs.

    Ends with `close` at the latest; the worker ends itself when this process dies.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        """Start one under this interpreter; return at once, while it imports Flask.

        Raises `UnfitError` when there is no such interpreter.
        """
        self.interpreter = interpreter
        self._turn, self._is_closed, self._lives = Lock(), False, 1
        self._living: set[int] = set()
        hide()
        self._program = Program(interpreter, by_socket)

    @property
    def stack(self) -> Stack:
        """Return which Python and Flask it has; waits until Flask is imported.

        Raises `UnfitError` when apps cannot run under that Python.
        """
        with self._turn:
            try:
                return self._program.stack()
            except (Silence, Closed, BadFrame) as error:
                raise self._program.unfit(error) from error

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """End the process and all that it forked."""
        self._is_closed = True
        if not self._program.end():
            self._killed()

    def started(self, order: Header) -> Running:
        """Fork a process that loads a submission.

        Raises `Ended` when the zygote was ended by a submission: it is started anew.
        """
        line, passed, mark = seat(order["response"])
        try:
            frame = self._ordered({"do": "start", "mark": mark, **order}, passed)
        except (Ended, BrokenError):
            line.close()
            raise
        finally:
            for descriptor in passed:
                os.close(descriptor)
        pid = int(frame.header["pid"])
        self._living.add(pid)
        running = Running(
            line=line,
            end=lambda is_gone: self.ended(pid, is_gone=is_gone),
            sweep=lambda: self.swept(pid),
        )
        return replace(running, copy=partial(copied, running))

    def ended(self, pid: int, *, is_gone: bool = False) -> int:
        """Kill a submission with all it started; return its exit code when gone.

        One that `is_gone` already, as it seems, gets a moment to end as it would.
        """
        self._living.discard(pid)
        order = {"do": "end", "pid": pid, "wait": is_gone}
        try:
            return int(self._ordered(order).header["code"])
        except (Ended, BrokenError):  # without a zygote everything is dead
            return -signal.SIGKILL

    def swept(self, pid: int) -> None:
        """Kill all that a submission started but its loaded process."""
        with contextlib.suppress(Ended, BrokenError):
            self._ordered({"do": "sweep", "pid": pid})

    def _ordered(self, order: Header, passed: tuple[int, ...] = ()) -> Frame:
        """Give an order to our own code in the zygote."""
        with self._turn:
            try:
                self._program.stack()
                line = self._program.line
                frame = line.ask(order, seconds=_ORDER, passed=passed)
            except (Silence, Closed, BadFrame) as error:
                raise self._lost() from error
            self._lives = max(self._lives, _LIVES)
        return frame

    def _lost(self) -> Exception:
        """Start the zygote anew; return what to raise for the one that is lost."""
        if self._is_closed:  # by us, and it ends everything itself
            return BrokenError(say(_LOST))
        self._killed()
        self._lives -= 1
        if not self._lives:
            return BrokenError(say(_LOST))
        self._program = Program(self.interpreter, by_socket)
        return Ended(_ENDED)

    def _killed(self) -> None:
        """Kill the process and what it started."""
        self._program.kill()
        for pid in self._living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self._living.clear()
