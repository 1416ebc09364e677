"""One submission's process: loads the app, then forks a fresh copy for each check.

The loaded process runs no student code between checks; it waits for orders:
`fork` (with a channel and a trace to hand on), `reap`, and, where the app cannot be
forked, `request` itself.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

from grader.wire.frames import Frame, Header
from grader.worker.answer import Answering
from grader.worker.channel import Channel
from grader.worker.load import load
from grader.worker.output import Kept, stream
from grader.worker.recorder import Recorder

OUR_FAULT = 70
"""Exit status of a process that ended because our code failed (EX_SOFTWARE)."""


MOMENT = 0.3
"""Seconds between closing its line and ending that a process may take."""

TRACE = 32_000
"""Bytes of a trace that are written: less than a pipe holds."""


def serve(order: Header, channel: Channel, trace: int) -> None:
    """Load the app that the order describes, tell how that went, serve it."""
    output = Kept()
    _prepared(order, output)
    faulthandler.enable(trace)
    faulthandler.dump_traceback_later(order["load_s"], file=trace)
    root = Path(order["root"])
    found = load(
        root,
        entry=order["entry"],
        config=order["config"],
        as_main=order["as_main"],
    )
    faulthandler.cancel_dump_traceback_later()
    if isinstance(found, dict):
        channel.send({**found, "printed": output.taken()})
        os._exit(0)
    channel.send({**found.facts, "printed": output.taken()})
    answering = Answering(
        found.app,
        recorder=Recorder(found.flask, root),
        output=output,
        longest=order["response"],
    )
    _orders_served(channel, answering, trace)


def _prepared(order: Header, output: Kept) -> None:
    """Make the process what an app expects: its folder, environment and streams."""
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["root"])
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)
    sys.stdout, sys.stderr = stream(output), stream(Kept())
    sys.argv = [order["root"]]
    _limited(order)


def _limited(order: Header) -> None:
    """Set the limits that this system has, before any student code runs."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for limit, value in (
        (resource.RLIMIT_DATA, order["memory"]),
        (resource.RLIMIT_FSIZE, order["file_size"]),
    ):
        _, hard = resource.getrlimit(limit)
        if hard == resource.RLIM_INFINITY or value < hard:
            resource.setrlimit(limit, (value, value))


def _orders_served(channel: Channel, answering: Answering, trace: int) -> None:
    """Obey the trusted side until it closes its end."""
    while True:
        frame, passed = channel.receive()
        if frame is None:
            os._exit(0)
        if frame.header["do"] == "fork":
            mark = frame.header["mark"]
            channel.send({"pid": _forked(channel, passed, mark, answering)})
        elif frame.header["do"] == "reap":
            order = frame.header
            channel.send({"code": reaped(order["pid"], wait=order["wait"])})
        else:
            _answered(frame, channel, answering, trace)


def _forked(
    channel: Channel, passed: list[int], mark: str, answering: Answering
) -> int:
    """Fork a process that answers one check's requests; return its id."""
    pid = os.fork()
    if pid:
        for descriptor in passed:
            os.close(descriptor)
        return pid
    channel.close()
    line = Channel(passed[0], mark)
    faulthandler.enable(passed[1])
    while True:
        frame, _ = line.receive()
        if frame is None:
            os._exit(0)
        _answered(frame, line, answering, passed[1])


def _answered(frame: Frame, channel: Channel, answering: Answering, trace: int) -> None:
    """Answer one request; a trace of where the app is follows when time is up."""
    faulthandler.dump_traceback_later(frame.header["request_s"], file=trace)
    try:
        header, body = answering.answer(frame)
    except BaseException as error:  # noqa: BLE001 - sys.exit and Ctrl-C in a view
        _left(error, trace)
    faulthandler.cancel_dump_traceback_later()
    channel.send(header, body)


def _left(error: BaseException, trace: int) -> NoReturn:
    """End as the interpreter would when `sys.exit` or Ctrl-C leaves a view."""
    lines = []
    frames = error.__traceback__
    while frames is not None:
        code = frames.tb_frame.f_code
        lines.append(f'  File "{code.co_filename}", line {frames.tb_lineno} in x\n')
        frames = frames.tb_next
    with contextlib.suppress(OSError):
        os.write(trace, "".join(reversed(lines)).encode()[:TRACE])
    status = error.code if isinstance(error, SystemExit) else 1
    os._exit(status & 0xFF if isinstance(status, int) else int(status is not None))


def reaped(pid: int, *, wait: bool) -> int:
    """Kill a child; return how it has ended, -9 if by this, 0 if asked before.

    With `wait` it gets a moment to end as it would: it has closed its line.
    """
    until = time.monotonic() + (MOMENT if wait else 0)
    try:
        done, status = os.waitpid(pid, os.WNOHANG)
        while not done and time.monotonic() < until:
            time.sleep(MOMENT / 100)
            done, status = os.waitpid(pid, os.WNOHANG)
        if not done:
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
    except (ChildProcessError, ProcessLookupError):
        return 0
    return os.waitstatus_to_exitcode(status)
