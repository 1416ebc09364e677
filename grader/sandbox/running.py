"""A process that a submission runs in, and who starts such processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from grader.core.level import Level
from grader.core.observed import Stack
from grader.sandbox.ground import Ground
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.line import Line
from grader.sandbox.patience import Spent
from grader.wire.frames import Header

KILLED = -9
"""Exit code of what was killed. Source: `os.waitstatus_to_exitcode`."""


def _nothing() -> None:
    """Sweep nothing: what this process started dies with it."""


def _none(pid: object) -> None:
    """Stop no process: who started it can."""
    del pid


def _fed() -> bool:
    """Return that none was killed for memory, as far as anybody knows."""
    return False


def _unknown() -> None:
    """Return None: the system does not tell what a process takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A process that answers by `line`; `end` kills it and returns its exit code.

    `end` is told whether the process seems to be gone: then it gets a moment to end as
    it would have. `sweep` kills all that the submission started but this process, and
    `stop` one of its processes, by its id: where it may not do so itself.
    `spent` tells what all that it started has taken, and it, None where nobody knows.
    `starved` tells whether the system has killed one of them for the memory that all
    took, since it was asked last.
    `copy` forks one whose answers have so many bytes at the most; None of a process
    that has failed, and no such function where there is no fork.
    """

    line: Line
    end: Callable[[bool], int | None]
    sweep: Callable[[], None] = _nothing
    stop: Callable[[object], None] = _none
    spent: Callable[[], Spent | None] = _unknown
    starved: Callable[[], bool] = _fed
    copy: Callable[[int], Running | None] | None = None


class Starter(Protocol):
    """Starts the processes of submissions; ends them all when it is closed."""

    @property
    def interpreter(self) -> Interpreter:
        """Return the Python that the processes run under."""
        ...

    @property
    def stack(self) -> Stack:
        """Return which Python and Flask that is; waits until Flask is imported.

        Raises `UnfitError` when apps cannot run under it.
        """
        ...

    @property
    def level(self) -> Level:
        """Return how far apart a submission is kept; waits as `stack` does."""
        ...

    def ground(self) -> Ground:
        """Return where a workspace is to be made; whoever takes it closes it."""
        ...

    def preload(self, packages: Sequence[str]) -> None:
        """Import packages once for all apps, where that is possible and harmless.

        They are named as pip knows them. While no app is running: else nothing is done.
        """
        ...

    def started(self, order: Header) -> Running:
        """Return a process that loads the submission which the order describes.

        Raises `Ended` when a submission has kept it from doing so, and `BrokenError`
        when nothing can be started any more.
        """
        ...

    def close(self) -> None:
        """End everything that it started."""
        ...

    def __enter__(self) -> Self:
        """Return itself."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close."""
        ...
