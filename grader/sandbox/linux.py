"""The walls that Linux has."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from grader.core.errors import BrokenError, Unwalled
from grader.core.late import Late
from grader.core.level import Level
from grader.core.said import say
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.wall import PROGRAM, Wall
from grader.wire.frames import Header

if sys.platform == "linux":
    from grader.sandbox.box import box

assert sys.platform == "linux"  # noqa: S101 - tells mypy; others have none of this

FIRST_OWNER, OWNERS = 60_706, 478
"""Users that no distribution gives away: systemd.io/UIDS-GIDS, "unused"."""


class _Order(Protocol):
    """What returns what a worker is told."""

    def __call__(
        self, interpreter: Interpreter, level: Level, *, is_root: bool
    ) -> Header: ...


LATER: Late[_Order] = Late("grader.sandbox", {"order": "orders:order"})
"""What is wanted once Flask is imported: the process that imports it begins before."""


def owners() -> Iterator[tuple[int, socket.socket]]:
    """Yield users for workspaces of root's, each with what keeps it from others.

    Others may grade on this machine too, and the limit of tasks counts all of a user's.
    A user is taken as long as the socket, which has its name, is open.
    """
    at = secrets.randbelow(OWNERS)
    while True:
        for _ in range(OWNERS):
            at = (at + 1) % OWNERS
            taken = socket.socket(socket.AF_UNIX)
            try:
                taken.bind(f"\0flask-grader-{FIRST_OWNER + at}")
            except OSError:
                taken.close()
            else:
                yield FIRST_OWNER + at, taken
                break
        else:
            raise BrokenError(say("no user is left for another submission"))


def _confined(interpreter: Interpreter) -> Wall:
    """Return the wall that a process puts around itself."""
    return _wall(Level.CONFINED, interpreter, [])


def _sealed(interpreter: Interpreter) -> Wall:
    """Return the wall of a box, with the former inside."""
    words = box(interpreter)
    if words is None:
        raise Unwalled(say("{program} is missing", program=PROGRAM))
    return _wall(Level.SEALED, interpreter, words)


def _wall(level: Level, interpreter: Interpreter, words: Sequence[str]) -> Wall:
    """Return a wall, with words before the command of the zygote."""
    is_root = os.geteuid() == 0
    return Wall(
        level=level,
        words=tuple(words),
        order=cache(lambda: LATER["order"](interpreter, level, is_root=is_root)),
        is_root=is_root,
    )


WALLS: Mapping[Level, Callable[[Interpreter], Wall]] = {
    Level.CONFINED: _confined,
    Level.SEALED: _sealed,
}
