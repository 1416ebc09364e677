"""The clean process that apps are forked from: ordered, and begun anew when lost."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from threading import Lock

from grader.core.ending import Cause, Ending
from grader.core.errors import BrokenError
from grader.core.observed import Stack
from grader.core.said import msgid, say
from grader.sandbox.cgroup import Cgroup
from grader.sandbox.ended import Ended
from grader.sandbox.hidden import hide
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.line import Closed, Silence
from grader.sandbox.program import Begun, Program
from grader.sandbox.wall import Wall
from grader.wire.frames import BadFrame, Frame, Header

if sys.platform != "win32":
    from grader.sandbox.grounds import Grounds
    from grader.sandbox.sockets import by_socket

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_ORDER = 3.0
"""Seconds for an order that our own code carries out, once it is up."""

_LIVES = 5
"""How often in a row a submission may end it before the grader gives up."""

_LOST = msgid("the process that starts apps has ended; run the command again")
_ENDED = Ending(
    cause=Cause.EXIT, note=msgid("the app ended the process that had started it")
)


class Master:
    """The process, and who may give it orders: one thread at a time.

    `living` are the processes that it forked, by the ids that it knows them by.
    """

    def __init__(self, interpreter: Interpreter, wall: Wall) -> None:
        """Start it under this interpreter; return at once, while it imports Flask.

        Raises `UnfitError` when there is no such interpreter.
        """
        self.living: set[int] = set()
        self.grounds = Grounds(wall)
        self._group = Cgroup(wall)
        self._interpreter, self._wall = interpreter, wall
        self._turn, self._is_closed, self._lives = Lock(), False, 1
        hide()
        self._program = Program(interpreter, self._begun)

    def stack(self) -> Stack:
        """Return which Python and Flask it has; waits until Flask is imported.

        Raises `UnfitError` when apps cannot run under that Python.
        """
        with self._turn:
            try:
                return self._program.stack()
            except (Silence, Closed, BadFrame) as error:
                raise self._program.unfit(error) from error

    def ordered(
        self,
        order: Header,
        passed: tuple[int, ...] = (),
        *,
        seconds: float = _ORDER,
    ) -> Frame:
        """Give an order to our own code; return its answer within so many seconds.

        Raises `Ended` when it was ended by a submission: it is started anew. Raises
        `BrokenError` when it cannot be.
        """
        with self._turn:
            try:
                self._program.stack()
                line = self._program.line
                frame = line.ask(order, seconds=seconds, passed=passed)
            except (Silence, Closed, BadFrame) as error:
                raise self._lost() from error
            self._lives = max(self._lives, _LIVES)
        return frame

    def starved(self) -> bool:
        """Return whether a process was killed for memory since this was asked last."""
        return self._group.starved()

    def close(self) -> None:
        """End the process and all that it forked."""
        self._is_closed = True
        if not self._program.end():
            self._killed()
        self.grounds.close()
        self._group.close()

    def _begun(self, interpreter: Interpreter) -> Begun:
        """Start the process, with the words that stand before its command."""
        with self.grounds.offered() as hand:
            words = (*self._group.words, *self._wall.words)
            return by_socket(interpreter, words, hand)

    def _lost(self) -> Exception:
        """Start the process anew; return what to raise for the one that is lost.

        In a box no app can end it, and with it went the disk that all stands on.
        """
        if self._is_closed:  # by us, and it ends everything itself
            return BrokenError(say(_LOST))
        self._killed()
        self._lives -= 1
        if not self._lives or self._wall.has_disk:
            return BrokenError(say(_LOST))
        self._program = Program(self._interpreter, self._begun)
        return Ended(_ENDED)

    def _killed(self) -> None:
        """Kill the process and what it started; a box falls with it.

        The ids of a box are not ours: here they may be anybody's.
        """
        self._program.kill()
        for pid in () if self._wall.has_disk else self.living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self.living.clear()
