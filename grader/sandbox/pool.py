"""Processes for submissions on systems without fork: each loads one app, once.

Importing Flask takes ten times as long as loading a student's file, so some processes
have done that and wait for their submission while others run.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import Self

from grader.core.errors import BrokenError
from grader.core.level import Level
from grader.core.observed import Stack
from grader.core.said import msgid, say
from grader.sandbox.ground import Ground
from grader.sandbox.hidden import hide
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.line import Closed, Silence
from grader.sandbox.running import Running
from grader.sandbox.single import Single
from grader.wire.frames import BadFrame, Header

_MOST = 4
"""Processes that wait for a submission, at the most; each takes 30 MiB."""

_TRIES = 3
"""How many processes in a row may fail to begin before the grader gives up."""

_CLOSED = msgid("the processes of apps were ended; run the command again")


class Pool:
    """Processes in which Flask is imported and no student code has run yet.

    It ends them all when it is closed.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        """Start some under this interpreter; return at once, while they import Flask.

        Raises `UnfitError` when there is no such interpreter.
        """
        hide()
        self.interpreter = interpreter
        self._turn, self._is_closed = Lock(), False
        self._running: set[Single] = set()
        count = min(_MOST, os.cpu_count() or 1)
        self._waiting = deque(Single(interpreter) for _ in range(count))

    @property
    def stack(self) -> Stack:
        """Return which Python and Flask they have; waits until Flask is imported.

        Raises `UnfitError` when apps cannot run under that Python.
        """
        with self._turn:
            first = self._waiting[0]
            try:
                return first.stack()
            except (Silence, Closed, BadFrame) as error:
                raise first.unfit(error) from error

    @property
    def level(self) -> Level:
        """Return how far apart a submission is kept: another process."""
        return Level.SEPARATE

    def ground(self) -> Ground:
        """Return where a workspace is to be made."""
        return Ground()

    def preload(self, packages: Sequence[str]) -> None:
        """Do nothing: each process is for one app, and waits for nobody else."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """End every process."""
        with self._turn:
            self._is_closed = True
            every = [*self._waiting, *self._running]
        for single in every:
            single.end(False)  # noqa: FBT003 - see Running

    def started(self, order: Header) -> Running:
        """Return a process that loads a submission, as `Starter` has it."""
        tries = 0
        while True:
            single = self._next()
            try:
                running = single.begun(order)
            except (Silence, Closed, BadFrame) as error:
                self._running.discard(single)
                unfit = single.unfit(error)
                tries += 1
                if tries == _TRIES:
                    raise unfit from error
            else:
                return replace(running, end=partial(self._ended, single))

    def _next(self) -> Single:
        """Return the process that has waited longest; another begins to wait."""
        with self._turn:
            if self._is_closed:
                raise BrokenError(say(_CLOSED))
            self._waiting.append(Single(self.interpreter))
            single = self._waiting.popleft()
            self._running.add(single)
        return single

    def _ended(self, single: Single, is_gone: bool) -> int:  # noqa: FBT001 - see Running
        """End a process; return how it has ended."""
        self._running.discard(single)
        return single.end(is_gone)
