"""One submission's process: loads the app, then answers its requests."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from grader.core.late import Late
from grader.wire.frames import Frame, Header
from grader.worker.answer import Answering
from grader.worker.channel import Channel
from grader.worker.limits import limited
from grader.worker.load import Wanted, load
from grader.worker.output import Kept, stream
from grader.worker.outside.world import World
from grader.worker.recorder import Recorder
from grader.worker.ties import Kernel

OUR_FAULT = 70
"""Exit status of a process that ended because our code failed (EX_SOFTWARE)."""

TRACE = 32_000
"""Bytes of a trace that are written: less than a pipe holds."""


LATER: Late[Callable[[Header, Recorder], Header]] = Late(
    "grader.worker", {"look": "look:looked"}
)
"""What nobody needs before a step fails: a zygote imports it when it has time."""


def loaded(order: Header, channel: Channel, trace: int, kernel: Kernel) -> Answering:
    """Load the app that the order describes, tell how that went, return the app.

    The process ends here when there is no app.
    """
    output = Kept()
    _prepared(order, output)
    faulthandler.enable(trace)
    faulthandler.dump_traceback_later(order["load_s"], file=trace)
    root = Path(order["root"])
    world = World(root, order["replaced"])
    wanted = Wanted(
        entry=order["entry"],
        config=order["config"],
        as_main=order["as_main"],
        prepare=order["prepare"],
    )
    found = load(root, wanted, kernel)
    faulthandler.cancel_dump_traceback_later()
    seen = {"printed": output.taken(), "outside": world.unanswered()}
    if isinstance(found, dict):
        channel.send({**found, **seen})
        os._exit(0)
    channel.send({**found.facts, **seen})
    return Answering(
        found.app,
        recorder=Recorder(found.flask, root),
        output=output,
        longest=order["response"],
        world=world,
    )


def _prepared(order: Header, output: Kept) -> None:
    """Make the process what an app expects: its folder, environment and streams."""
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["root"])
    silenced()
    sys.stdout, sys.stderr = stream(output), stream(Kept())
    sys.argv = [order["root"]]
    limited(order)


def silenced() -> None:
    """Have standard input, output and error lead nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)


def served(channel: Channel, answering: Answering, trace: int) -> NoReturn:
    """Answer requests until the trusted side closes its end."""
    while True:
        frame, _ = channel.receive()
        if frame is None:
            os._exit(0)
        answered(frame, channel, answering, trace)


def answered(frame: Frame, channel: Channel, answering: Answering, trace: int) -> None:
    """Answer one request; a trace of where the app is follows when time is up.

    Or tell what the submission's files say of the request before.
    """
    if frame.header["do"] == "look":
        look = LATER["look"]
        channel.send({"facts": look(frame.header, answering.recorder)})
        return
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
        text = "".join(reversed(lines)).encode("ascii", "backslashreplace")
        os.write(trace, text[:TRACE])
    status = error.code if isinstance(error, SystemExit) else 1
    os._exit(status & 0xFF if isinstance(status, int) else int(status is not None))
