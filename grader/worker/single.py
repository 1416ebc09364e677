"""A process for one app, for systems without fork.

It imports Flask and waits; the first question is the order that names the app. Frames
come and go by its standard input and output, traces by its standard error, and what
the app writes there leads nowhere.
"""

from __future__ import annotations

import os
import signal  # noqa: F401 - loaded as in a zygote, before a student's signal.py
import sys

from grader.worker.channel import Channel
from grader.worker.greeting import greeting
from grader.worker.pipes import PipeStream
from grader.worker.submission import OUR_FAULT, loaded, ours, served, silenced
from grader.worker.ties import Kernel


def main() -> None:
    """Say what Python and Flask there are; load one app and answer for it."""
    incoming, outgoing, trace = (_taken(descriptor) for descriptor in (0, 1, 2))
    silenced()
    stream = PipeStream(incoming, outgoing)
    try:
        first = Channel(stream)
        first.send(greeting())
        frame, _ = first.receive()
        if frame is None:
            os._exit(0)
        channel = Channel(stream, frame.header["mark"])
        with ours(channel):
            channel.send({})  # from now on the time that loading takes is the app's
            served(channel, loaded(frame.header, channel, trace, Kernel()), trace)
    finally:
        os._exit(OUR_FAULT)


def _taken(descriptor: int) -> int:
    """Return a copy that no program the app starts gets, and no line ending changes."""
    own = os.dup(descriptor)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(own, os.O_BINARY)
    return own
