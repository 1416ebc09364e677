"""Who starts submissions where there is fork: by a clean process that we order."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Self

from grader.core.errors import BrokenError
from grader.core.level import Level
from grader.core.observed import Stack
from grader.sandbox.ended import Ended
from grader.sandbox.ground import Ground
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.patience import Spent
from grader.sandbox.running import Running
from grader.sandbox.wall import OPEN, Wall
from grader.wire.frames import Frame, Header

if sys.platform != "win32":
    from grader.sandbox.copies import copied
    from grader.sandbox.master import Master
    from grader.sandbox.sockets import seat

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way


_PRELOAD = 15.0
"""Seconds for packages to be imported; what takes longer keeps each app waiting."""


class Zygote:
    """A process in which Flask is imported and no student code ever runs.

    Ends with `close` at the latest; the worker ends itself when this process dies.
    `wall` is what is around it, and around what it forks.
    """

    def __init__(self, interpreter: Interpreter, around: Wall = OPEN) -> None:
        """Start one under this interpreter; return at once, while it imports Flask.

        Raises `UnfitError` when there is no such interpreter.
        """
        self.interpreter = interpreter
        self.wall = around
        self._master = Master(interpreter, around)
        self._preloaded: set[str] = set()

    @property
    def stack(self) -> Stack:
        """Return which Python and Flask it has; waits until Flask is imported.

        Raises `UnfitError` when apps cannot run under that Python.
        """
        return self._master.stack()

    @property
    def level(self) -> Level:
        """Return the level of its wall."""
        return self.wall.level

    def ground(self) -> Ground:
        """Return where a workspace is to be made."""
        return self._master.grounds.new()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """End the process and all that it forked."""
        self._master.close()

    def preload(self, packages: Sequence[str]) -> None:
        """Have it import packages, as `Starter` has it.

        One that leaves more than modules is left out by a process that is begun anew.
        """
        left = [one for one in packages if one not in self._preloaded]
        self._preloaded.update(left)
        while left and not self._master.living:
            harmful = self._harmful(left)
            if not harmful:
                return
            left = [one for one in left if one not in harmful]
            self._master.close()
            self._master = Master(self.interpreter, self.wall)

    def _harmful(self, packages: Sequence[str]) -> Sequence[str]:
        """Have packages imported; return those that must not be, none if all may."""
        order = {"do": "preload", "packages": packages}
        try:
            frame = self._master.ordered(order, seconds=_PRELOAD)
        except (Ended, BrokenError):  # it hangs, or has ended the process
            return packages
        return [one for one in packages if one == frame.header["harmful"]]

    def started(self, order: Header) -> Running:
        """Fork a process that loads a submission, as `Starter` has it."""
        line, passed, mark = seat(order["response"])
        try:
            order = {"do": "start", "mark": mark, **self.wall.told(order)}
            frame = self.ordered(order, passed)
        except (Ended, BrokenError):
            line.close()
            raise
        finally:
            for descriptor in passed:
                os.close(descriptor)
        pid = int(frame.header["pid"])
        self._master.living.add(pid)
        running = Running(
            line=line,
            end=lambda is_gone: self.ended(pid, is_gone=is_gone),
            sweep=lambda: self.swept(pid),
            stop=lambda one: self.stopped(one, of=pid),
            spent=partial(_spent, self.ordered, pid),
            starved=self._master.starved,
        )
        return replace(running, copy=partial(copied, running))

    def ended(self, pid: int, *, is_gone: bool = False) -> int:
        """Kill a submission with all it started; return its exit code when gone.

        One that `is_gone` already, as it seems, gets a moment to end as it would.
        """
        self._master.living.discard(pid)
        order = {"do": "end", "pid": pid, "wait": is_gone}
        try:
            return int(self.ordered(order).header["code"])
        except (Ended, BrokenError):  # without a zygote everything is dead
            return -signal.SIGKILL

    def stopped(self, pid: object, *, of: int) -> None:
        """Kill a process that a submission calls its own, if it is one."""
        with contextlib.suppress(Ended, BrokenError):
            self.ordered({"do": "stop", "pid": pid, "of": of})

    def swept(self, pid: int) -> None:
        """Kill all that a submission started but its loaded process."""
        with contextlib.suppress(Ended, BrokenError):
            self.ordered({"do": "sweep", "pid": pid})

    def ordered(self, order: Header, passed: tuple[int, ...] = ()) -> Frame:
        """Give an order to our own code in the zygote, as `Master` does."""
        return self._master.ordered(order, passed)


def _spent(ordered: Callable[[Header], Frame], pid: int) -> Spent | None:
    """Return what a submission has taken, with all that it started."""
    try:
        found = ordered({"do": "tell", "pid": pid}).header
    except (Ended, BrokenError):
        return None
    return Spent(**found) if found else None
