"""Copies of a loaded app, on systems with fork."""

from __future__ import annotations

import os
import sys

from grader.sandbox.line import Closed, Silence
from grader.sandbox.running import Running
from grader.wire.frames import BadFrame

if sys.platform != "win32":
    from grader.sandbox.sockets import seat

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_FORK = 3.0
"""Seconds for a loaded app to fork or reap: our own code, on a busy machine."""


def copied(loaded_app: Running, longest: int) -> Running | None:
    """Fork a check's process from a loaded app; None when that is gone, or cannot.

    A body that it sends has `longest` bytes at the most.
    """
    line, passed, mark = seat(longest)
    order = {"do": "fork", "mark": mark}
    try:
        frame = loaded_app.line.ask(order, seconds=_FORK, passed=passed)
    except (Closed, Silence, BadFrame):
        line.close()
        return None
    finally:
        for descriptor in passed:
            os.close(descriptor)
    pid = frame.header.get("pid")
    if pid is None:
        line.close()
        return None

    def reaped(wait: bool) -> object:  # noqa: FBT001 - as `end`
        order = {"do": "reap", "pid": pid, "wait": wait}
        return loaded_app.line.ask(order, seconds=_FORK).header.get("code")

    def end(is_gone: bool) -> int | None:  # noqa: FBT001 - see Running
        try:
            code = reaped(is_gone)
            if code is None:
                loaded_app.stop(pid)
                code = reaped(True)  # noqa: FBT003 - it is on its way
        except (Closed, Silence, BadFrame):
            return loaded_app.end(False)  # noqa: FBT003 - see Running
        loaded_app.sweep()
        return code if isinstance(code, int) else None

    return Running(
        line=line, end=end, spent=loaded_app.spent, starved=loaded_app.starved
    )
