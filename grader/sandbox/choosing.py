"""The strongest wall that holds here, found by putting it up and trying all of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Self

from grader.core.errors import BrokenError, Unwalled
from grader.core.late import Late
from grader.core.level import Level
from grader.core.observed import Stack
from grader.core.said import say
from grader.sandbox.ended import Ended
from grader.sandbox.ground import Ground
from grader.sandbox.interpreter import Interpreter, UnfitError
from grader.sandbox.running import Running
from grader.sandbox.walls import wall
from grader.wire.frames import Header

if sys.platform != "win32":
    from grader.sandbox.zygote import Zygote

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way


LATER: Late[Callable[[Zygote], None]] = Late(
    "grader.sandbox", {"proven": "proof:proven"}
)
"""What is wanted once Flask is imported: the process that imports it begins before."""


class Strongest:
    """Starts processes at the first of some levels that holds on this machine.

    It begins with the first at once; whoever asks for something waits until one has
    been proven.
    """

    def __init__(self, interpreter: Interpreter, levels: Iterable[Level]) -> None:
        """Begin; raise `UnfitError` or `Unwalled` when there is nothing to begin with.

        The levels come highest first.
        """
        self.interpreter = interpreter
        self.passed: dict[Level, str] = {}
        self._waiting = list(levels)
        self._turn, self._is_proven = Lock(), False
        self._chosen = self._begun()

    @property
    def stack(self) -> Stack:
        """Return which Python and Flask there are, as `Starter` has it."""
        return self._settled().stack

    @property
    def level(self) -> Level:
        """Return the level that holds."""
        return self._settled().level

    def ground(self) -> Ground:
        """Return where a workspace is to be made."""
        return self._settled().ground()

    def preload(self, packages: Sequence[str]) -> None:
        """Import packages once for all apps, as `Starter` has it."""
        self._settled().preload(packages)

    def started(self, order: Header) -> Running:
        """Return a process that loads a submission, as `Starter` has it."""
        return self._settled().started(order)

    def close(self) -> None:
        """End everything that was started."""
        self._chosen.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _settled(self) -> Zygote:
        """Return the zygote whose wall holds.

        Raises `UnfitError` when no app can run under the Python, and `Unwalled` when
        none of the levels holds.
        """
        with self._turn:
            while not self._is_proven:
                try:
                    self._chosen.stack  # noqa: B018 - waits, and raises
                    LATER["proven"](self._chosen)
                except (BrokenError, Ended, OSError) as error:
                    self._chosen = self._next(error)
                else:
                    self._is_proven = True
        return self._chosen

    def _next(self, error: Exception) -> Zygote:
        """Return the next after one that failed, or raise that there is none."""
        self.passed[self._chosen.level] = str(error)
        self._chosen.close()
        is_lowest = self._chosen.level is Level.SEPARATE
        if is_lowest and isinstance(error, UnfitError):
            raise error
        return self._begun()

    def _begun(self) -> Zygote:
        """Return a new zygote of the next level for which there is what it takes."""
        while self._waiting:
            level = self._waiting.pop(0)
            try:
                return Zygote(self.interpreter, wall(level, self.interpreter))
            except Unwalled as error:
                self.passed[level] = str(error)
        whys = "; ".join(f"{level.value}: {why}" for level, why in self.passed.items())
        raise Unwalled(say("no such isolation can be had here: {whys}", whys=whys))


def lack(level: Level, interpreter: Interpreter) -> str:
    """Return why a level does not hold on this machine, empty when it does."""
    try:
        with Zygote(interpreter, wall(level, interpreter)) as zygote:
            zygote.stack  # noqa: B018 - waits, and raises
            LATER["proven"](zygote)
    except (BrokenError, Ended, OSError) as error:
        return str(error)
    return ""
