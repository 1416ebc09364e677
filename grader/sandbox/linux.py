"""The walls that Linux has."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

from grader.core.errors import Unwalled
from grader.core.level import Level
from grader.core.said import say
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.readable import allowed
from grader.sandbox.seccomp import confining, solitary
from grader.sandbox.wall import Wall
from grader.wire.frames import Header

if sys.platform == "linux":
    from grader.sandbox.box import PROGRAM, box

assert sys.platform == "linux"  # noqa: S101 - tells mypy; others have none of this

FIRST_OWNER, OWNERS = 60_706, 478
"""Users that no distribution gives away: systemd.io/UIDS-GIDS, "unused"."""

_SLACK = 512
"""Tasks that an ordinary user may begin in other programs while apps are graded."""


def owners() -> Iterator[int]:
    """Yield users for workspaces of root's, one after the other.

    It begins anywhere, for others may grade on this machine too.
    """
    first = secrets.randbelow(OWNERS)
    return (FIRST_OWNER + (first + number) % OWNERS for number in count())


def _confined(interpreter: Interpreter) -> Wall:
    """Return the wall that a process puts around itself."""
    is_root = os.geteuid() == 0
    tasks = 0 if is_root else _tasks_of_user() + _SLACK
    order = _order(interpreter, tasks)
    return Wall(level=Level.CONFINED, order=order, is_root=is_root)


def _sealed(interpreter: Interpreter) -> Wall:
    """Return the wall of a box, with the former inside."""
    words = box(interpreter)
    if words is None:
        raise Unwalled(say("{program} is missing", program=PROGRAM))
    return Wall(
        level=Level.SEALED,
        words=tuple(words),
        order=_order(interpreter, 0),
        is_root=os.geteuid() == 0,
    )


WALLS: Mapping[Level, Callable[[Interpreter], Wall]] = {
    Level.CONFINED: _confined,
    Level.SEALED: _sealed,
}


def _order(interpreter: Interpreter, tasks: int) -> Header:
    """Return what a worker is told; `tasks` are others' that its limit has to hold."""
    return {
        "filter": confining().hex(),
        "solitary": solitary().hex(),
        "read": allowed(interpreter),
        "tasks": tasks,
    }


def _tasks_of_user() -> int:
    """Return how many processes and threads this user has; a limit counts them all."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == os.getuid():
                found += sum(1 for _ in (process / "task").iterdir())
        except OSError:  # it has ended
            continue
    return found
