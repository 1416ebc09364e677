"""The clean process that submissions are forked from: started, ordered, ended by us."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
from threading import Lock
from typing import Self

from grader.core.ending import Cause, Ending
from grader.core.errors import BrokenError
from grader.sandbox.ended import Ended
from grader.sandbox.environment import command, environment
from grader.sandbox.hidden import hide
from grader.sandbox.line import Closed, Line, Silence
from grader.sandbox.running import Running
from grader.sandbox.sockets import SocketStream, seat
from grader.wire.frames import BadFrame, Frame, Header

_START = 60.0
"""Seconds for the zygote to import Flask; cold disks are slow."""

_ORDER = 3.0
"""Seconds for an order that our own code carries out, once it is up."""

_LIVES = 5
"""How often in a row a submission may end the zygote before the grader gives up."""

_LOST = "the process that starts apps has ended; run the command again"
_ENDED = Ending(cause=Cause.EXIT, note="the app ended the process that had started it")


class Zygote:
    """A process in which Flask is imported and no student code ever runs.

    Ends with `close` at the latest; the worker ends itself when this process dies.
    """

    forks = True

    def __init__(self) -> None:
        """Start one; return at once, while it imports Flask."""
        self._turn, self._is_closed, self._lives = Lock(), False, 1
        self._living: set[int] = set()
        hide()
        self._begin()

    def _begin(self) -> None:
        """Start the process."""
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            command(str(theirs.fileno())),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment(home="/nonexistent", temporary="/tmp"),  # noqa: S108 - unused
            cwd="/",
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        self._line = Line(SocketStream(ours))
        self._seconds = _START

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """End the process and all that it forked."""
        self._is_closed = True
        self._line.close()
        try:
            self._process.wait(timeout=_ORDER)
        except subprocess.TimeoutExpired:
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
        return Running(
            line=line,
            end=lambda is_gone: self.ended(pid, is_gone=is_gone),
            sweep=lambda: self.swept(pid),
        )

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
                frame = self._line.ask(order, seconds=self._seconds, passed=passed)
            except (Silence, Closed, BadFrame) as error:
                raise self._lost() from error
            self._lives = max(self._lives, _LIVES)
            self._seconds = _ORDER
        return frame

    def _lost(self) -> Exception:
        """Start the zygote anew; return what to raise for the one that is lost."""
        if self._is_closed:  # by us, and it ends everything itself
            return BrokenError(_LOST)
        self._line.close()
        self._killed()
        self._lives -= 1
        if not self._lives:
            return BrokenError(_LOST)
        self._begin()
        return Ended(_ENDED)

    def _killed(self) -> None:
        """Kill the process and what it started."""
        self._process.kill()
        self._process.wait()
        for pid in self._living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self._living.clear()
