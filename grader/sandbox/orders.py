"""What a worker is told of the wall that it is to put up around itself (Linux)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.core.level import Level
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.landlock import signals
from grader.sandbox.readable import allowed
from grader.sandbox.seccomp import confining, solitary
from grader.wire.frames import Header

assert sys.platform == "linux"  # noqa: S101 - tells mypy; others have none of this

_SLACK = 512
"""Tasks that an ordinary user may begin in other programs while apps are graded."""


_BESIDE = 192
"""Tasks of the same submission in other lanes of an ordinary user's box.

There all have one user, and one case that takes what it can must not take it from the
next: a process has room for the stacks of some 60 threads.
"""


def order(interpreter: Interpreter, level: Level, *, is_root: bool) -> Header:
    """Return what is told; raise `Unwalled` where no filter can be made.

    The limit of tasks counts all of a user's: for root each workspace has its own.
    """
    return {
        "filter": confining(signals()).hex(),
        "solitary": solitary().hex(),
        "read": allowed(interpreter),
        "tasks": 0 if is_root else _others(level),
    }


def _others(level: Level) -> int:
    """Return how many tasks an ordinary user has beside those of one workspace."""
    return _BESIDE if level is Level.SEALED else _tasks_of_user() + _SLACK


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
