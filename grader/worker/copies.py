"""Copies of a loaded app: forked for one case each, and reaped when it is over.

Between cases the loaded process runs no student code; it waits for orders: `fork`
(with a channel and a trace to hand on), `reap`, and, where the app cannot be forked,
`request` itself.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time

from grader.wire.frames import Header
from grader.worker.answer import Answering
from grader.worker.channel import Channel
from grader.worker.submission import answered, ours, served

if sys.platform != "win32":
    from grader.worker.sockets import SocketStream

if sys.platform == "linux":
    from grader.worker import wall

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

MOMENT = 1.0
"""Seconds between closing its line and ending that a process may take.

A busy machine needs some; an honest process needs none.
"""

_PAUSE = 0.003
"""Seconds until one looks again whether it has ended."""


def orders_served(
    channel: Channel, answering: Answering, trace: int, loading: Header
) -> None:
    """Obey the trusted side until it closes its end.

    `loading` is the order that the app was loaded by.
    """
    while True:
        frame, passed = channel.receive()
        if frame is None:
            os._exit(0)
        if frame.header["do"] == "fork":
            order = {**loading, **frame.header}
            channel.send({"pid": _forked(channel, passed, order, answering)})
        elif frame.header["do"] == "reap":
            order = frame.header
            channel.send({"code": reaped(order["pid"], wait=order["wait"])})
        else:
            answered(frame, channel, answering, trace)


def _forked(
    channel: Channel, passed: list[int], order: Header, answering: Answering
) -> int:
    """Fork a process that answers one check's requests; return its id."""
    pid = os.fork()
    if pid:
        for descriptor in passed:
            os.close(descriptor)
        return pid
    channel.close()
    channel = Channel(SocketStream(passed[0]), order["mark"])
    with ours(channel):
        if order["wall"] and sys.platform == "linux":
            wall.left_alone(order)
        faulthandler.enable(passed[1])
        return served(channel, answering, passed[1])


def reaped(pid: int, *, wait: bool) -> int | None:
    """Kill a child; return how it has ended, -9 if by this, 0 if asked before.

    With `wait` it gets a moment to end as it would: it has closed its line. None of one
    that this process may not kill: then somebody else has to.
    """
    until = time.monotonic() + (MOMENT if wait else 0)
    try:
        done, status = os.waitpid(pid, os.WNOHANG)
        while not done and time.monotonic() < until:
            time.sleep(_PAUSE)
            done, status = os.waitpid(pid, os.WNOHANG)
        if not done:
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
    except (ChildProcessError, ProcessLookupError):
        return 0
    except PermissionError:
        return None
    return os.waitstatus_to_exitcode(status)
