"""A process that grades one submission after another, and that may be killed.

It is ours, and trusted; but it reads what apps answer, and what takes too long there
must not hold the others up. Frames come by its standard input and go by its output.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from grader.batch.done import Done
from grader.batch.given import submitted
from grader.batch.likeness import likeness
from grader.batch.processors import keep
from grader.batch.setup import heard
from grader.core.assignment import Assignment
from grader.core.errors import GraderError
from grader.core.said import speaking
from grader.languages import catalogue
from grader.reports import REPORTS, Look
from grader.run import graded
from grader.sandbox import starter
from grader.sandbox.handed import Submitted
from grader.sandbox.tree import Unusable
from grader.wire.frames import Decoder, Frame, Header, encoded

MOST_HEADER = 1 << 20
MOST_BODY = 256 << 20
"""Bytes of a set-up or a name, and of the list of a submission's files, or a result."""

_CHUNK = 1 << 16


def main() -> None:
    """Grade what is asked for until nothing more is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ours to hear, not the lane's
    signal.signal(signal.SIGTERM, _ended)
    if sys.platform != "win32":  # whoever begins us may hold it back, and no app should
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    answers = os.dup(1)
    os.dup2(2, 1)  # nothing that is printed may get between answers
    frames = _frames(0)
    first = next(frames).header
    keep(first["processor"])
    setup = heard(first)
    with speaking(catalogue(setup.language)):
        try:
            assignment = setup.assignment()
            with starter(setup.python, (setup.level,)) as made:
                grading = setup.grading(made)
                _sent(answers, {"ready": True})
                for frame in frames:
                    files = [(name, Path(path)) for name, path in _files(frame)]
                    submission = submitted(frame.header["name"], files)
                    its = _its(assignment, frame.header["app"])
                    result = graded(its, submission, grading, lambda _: None)
                    done = Done(
                        text=json.dumps(asdict(result)),
                        report=REPORTS["text"](result, Look()),
                        likeness=_alike(submission),
                    )
                    _sent(answers, {}, done.told)
        except GraderError as error:
            _sent(answers, {"failed": str(error)})


def _its(assignment: Assignment, app: str) -> Assignment:
    """Return the assignment for an app in this file; as it is when none is named."""
    return replace(assignment, entry=(app,)) if app else assignment


def _alike(submission: Submitted) -> str:
    """Return what a submission has in common with its copies, "" of none."""
    try:
        return likeness(submission.read().files)
    except Unusable:
        return ""


def _ended(number: int, frame: FrameType | None) -> NoReturn:
    """End, and leave nothing behind."""
    del number, frame
    sys.exit(1)


def _files(frame: Frame) -> list[tuple[str, str]]:
    """Return the names of a submission's files, and where each stands."""
    return [(name, path) for name, path in json.loads(frame.body)]


def _sent(descriptor: int, header: Header, body: bytes = b"") -> None:
    """Send one frame, all of it."""
    data = memoryview(encoded(header, body))
    while data:
        data = data[os.write(descriptor, data) :]


def _frames(descriptor: int) -> Iterator[Frame]:
    """Yield what comes until the other end is closed."""
    decoder = Decoder(max_header=MOST_HEADER, max_body=MOST_BODY)
    while True:
        while (frame := decoder.next()) is None:
            data = os.read(descriptor, _CHUNK)
            if not data:
                return
            decoder.feed(data)
        yield frame


if __name__ == "__main__":
    main()
    sys.exit(0)
