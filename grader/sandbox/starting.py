"""Which way this system starts the processes of submissions."""

from __future__ import annotations

import os
import socket
import sys

from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.pool import Pool
from grader.sandbox.running import Starter

_FORK = "GRADER_FORK"
"""Set to 0 to do without fork where there is one: to see what other systems see."""


def starter(interpreter: Interpreter | None = None) -> Starter:
    """Return what starts processes; at once, while it still imports Flask.

    Under the grader's own Python, unless another is given. Raises `UnfitError` when
    there is no such one.
    """
    if sys.platform != "win32" and _can_fork():
        from grader.sandbox.zygote import Zygote

        return Zygote(interpreter or own())
    return Pool(interpreter or own())


def _can_fork() -> bool:
    """Return whether an app can be forked, and its ends of the line be handed over."""
    has_both = hasattr(os, "fork") and hasattr(socket, "send_fds")
    return has_both and os.environ.get(_FORK) != "0"
