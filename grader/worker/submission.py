"""One submission's process: loads the app, then answers its requests."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import NoReturn

from grader.core.late import Late
from grader.wire.frames import Frame, Header
from grader.worker.answer import Answering, Exceeded
from grader.worker.channel import Channel
from grader.worker.limits import USED_UP, exceeded, limited
from grader.worker.load import Wanted, load
from grader.worker.output import Kept, stream
from grader.worker.outside.world import World
from grader.worker.recorder import Recorder
from grader.worker.ties import Kernel

OUR_FAULT = 70
"""Exit status of a process that ended because our code failed (EX_SOFTWARE)."""

TRACE = 32_000
"""Bytes of a trace that are written: less than a pipe holds."""


_OWN = str(Path(__file__).parents[1])
"""The folder of our own code."""

LATER: Late[Callable[[Header, Recorder], Header]] = Late(
    "grader.worker", {"look": "look:looked"}
)
"""What nobody needs before a step fails: a zygote imports it when it has time."""


def loaded(order: Header, channel: Channel, trace: int, kernel: Kernel) -> Answering:
    """Load the app that the order describes, tell how that went, return the app.

    The process ends here when there is no app.
    """
    output, errors = Kept(), Kept()
    for kept in (output, errors):
        kept.bounded(order["most"]["output"], lambda: _flooded(channel, trace))
    _prepared(order, output, errors)
    faulthandler.enable(trace)
    faulthandler.dump_traceback_later(order["load_s"], file=trace)
    root = Path(order["root"])
    world = World(root, order["replaced"])
    if order.get("wall"):
        world.watch(order["folder"])
    wanted = Wanted(
        entry=order["entry"],
        config=order["config"],
        as_main=order["as_main"],
        prepare=order["prepare"],
    )
    found = load(root, wanted, kernel)
    faulthandler.cancel_dump_traceback_later()
    seen = {
        "printed": output.taken(),
        "outside": world.unanswered(),
        "attempts": world.attempts(),
    }
    if isinstance(found, dict):
        channel.send({**found, **seen})
        os._exit(0)
    answering = Answering(
        found.app,
        recorder=Recorder(found.flask, root, found.files),
        output=output,
        errors=errors,
        world=world,
    )
    channel.send({**found.facts, **seen})
    return answering


def _prepared(order: Header, output: Kept, errors: Kept) -> None:
    """Make the process what an app expects: its folder, environment and streams."""
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["root"])
    silenced()
    sys.stdout, sys.stderr = stream(output), stream(errors)
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


@contextlib.contextmanager
def ours(channel: Channel) -> Iterator[None]:
    """Tell when code fails that is our own, and end."""
    try:
        yield
    except BaseException as error:  # noqa: BLE001 - no code but ours comes here
        _failed(error, channel)


def _failed(error: BaseException, channel: Channel) -> NoReturn:
    """Tell with what our own code has failed, and where, and end.

    Not where the app has left it nothing to work with: that is not our failure.
    """
    if name := exceeded(error):
        _exceeded(name, channel)
    if isinstance(error, OSError) and error.errno in USED_UP:
        os._exit(OUR_FAULT)
    lines = [
        f"{code.co_filename[len(_OWN) + 1 :]}:{line}"
        for code, line in _passed(error)
        if code.co_filename.startswith(_OWN)
    ]
    words = f"{type(error).__name__}: {error}"
    channel.send({"fault": ", ".join([words, *lines[:1]])})
    os._exit(OUR_FAULT)


def answered(frame: Frame, channel: Channel, answering: Answering, trace: int) -> None:
    """Answer one request; a trace of where the app is follows when time is up.

    Or tell what the submission's files say of the request before.
    """
    if frame.header["do"] == "look":
        look = LATER["look"]
        channel.send({"facts": look(frame.header, answering.recorder)})
        return
    printed: int = frame.header["most"]["output"]
    answering.bound(printed, lambda: _flooded(channel, trace))
    faulthandler.dump_traceback_later(frame.header["request_s"], file=trace)
    try:
        header, body = answering.answer(frame)
    except Exceeded as error:
        _traced(error.__cause__, trace)
        _exceeded(error.name, channel)
    except MemoryError as error:  # our own code had none left
        _traced(error, trace)
        _exceeded("memory", channel)
    except BaseException as error:  # noqa: BLE001 - sys.exit and Ctrl-C in a view
        if isinstance(error, Exception):  # the app's own have become an answer
            _failed(error, channel)
        _left(error, trace)
    faulthandler.cancel_dump_traceback_later()
    channel.send(header, body)


def _exceeded(name: str, channel: Channel) -> NoReturn:
    """Tell that the app wanted more than a limit allows, and end."""
    channel.send({"exceeded": name})
    os._exit(0)


def _flooded(channel: Channel, trace: int) -> NoReturn:
    """Tell that too much was printed, and where, and end."""
    with contextlib.suppress(OSError):
        faulthandler.dump_traceback(trace, all_threads=False)
    _exceeded("output", channel)


def _left(error: BaseException, trace: int) -> NoReturn:
    """End as the interpreter would when `sys.exit` or Ctrl-C leaves a view."""
    _traced(error, trace)
    status = error.code if isinstance(error, SystemExit) else 1
    os._exit(status & 0xFF if isinstance(status, int) else int(status is not None))


def _traced(error: BaseException | None, trace: int) -> None:
    """Write the lines that an exception went through, the innermost first."""
    lines = [
        f'  File "{code.co_filename}", line {line} in x\n'
        for code, line in _passed(error)
    ]
    with contextlib.suppress(OSError):
        text = "".join(lines).encode("ascii", "backslashreplace")
        os.write(trace, text[:TRACE])


def _passed(error: BaseException | None) -> list[tuple[CodeType, int]]:
    """Return the code and the lines that an exception went through, innermost first."""
    passed = []
    frames = error.__traceback__ if error else None
    while frames is not None:
        passed.append((frames.tb_frame.f_code, frames.tb_lineno))
        frames = frames.tb_next
    return passed[::-1]
