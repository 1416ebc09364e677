"""Which way this system starts the processes of submissions."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterable, Iterator

from grader.core.errors import Unwalled
from grader.core.level import LEVELS, Level
from grader.core.said import msgid, say
from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.pool import Pool
from grader.sandbox.running import Starter

if sys.platform != "win32":
    from grader.sandbox.choosing import Strongest, lack

_PROCESS = msgid("this system has no isolation but a process of its own")

_FORK = "GRADER_FORK"
"""Set to 0 to do without fork where there is one: to see what other systems see."""


def starter(
    interpreter: Interpreter | None = None, levels: Iterable[Level] = LEVELS
) -> Starter:
    """Return what starts processes; at once, while it still imports Flask.

    Under the grader's own Python, unless another is given, at the first of these
    levels, highest first, that holds here. Raises `UnfitError` when there is no such
    Python, and `Unwalled` when no level can be had.
    """
    if sys.platform != "win32" and _can_fork():
        return Strongest(interpreter or own(), levels)
    if Level.SEPARATE not in levels:
        raise Unwalled(say(_PROCESS))
    return Pool(interpreter or own())


def lacks(interpreter: Interpreter | None = None) -> Iterator[tuple[Level, str]]:
    """Yield each level, highest first, with why it does not hold here.

    The reason is empty for a level that holds; all of it is tried.
    """
    for level in LEVELS:
        if sys.platform != "win32" and _can_fork():
            yield level, lack(level, interpreter or own())
        else:
            is_lowest = level is Level.SEPARATE
            yield level, "" if is_lowest else say(_PROCESS)


def _can_fork() -> bool:
    """Return whether an app can be forked, and its ends of the line be handed over."""
    has_both = hasattr(os, "fork") and hasattr(socket, "send_fds")
    return has_both and os.environ.get(_FORK) != "0"
