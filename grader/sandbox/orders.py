"""What a worker is told of the wall that it is to put up around itself (Linux)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.sandbox.interpreter import Interpreter
from grader.sandbox.landlock import signals
from grader.sandbox.readable import allowed
from grader.sandbox.seccomp import confining, solitary
from grader.wire.frames import Header

assert sys.platform == "linux"  # noqa: S101 - tells mypy; others have none of this

_SLACK = 512
"""Tasks that an ordinary user may begin in other programs while apps are graded."""


def order(interpreter: Interpreter, *, counts_others: bool) -> Header:
    """Return what is told; raise `Unwalled` where no filter can be made.

    With `counts_others` its limit of tasks holds those that the user has already.
    """
    return {
        "filter": confining(signals()).hex(),
        "solitary": solitary().hex(),
        "read": allowed(interpreter),
        "tasks": _tasks_of_user() + _SLACK if counts_others else 0,
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
