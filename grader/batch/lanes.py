"""Our side of a lane: it is asked, watched, and begun anew when it is lost."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from grader.batch.done import Done, is_pending
from grader.batch.job import Job
from grader.batch.lane import MOST_BODY
from grader.batch.setup import Setup
from grader.core.assignment import Assignment
from grader.core.errors import BrokenError
from grader.core.observed import Stack
from grader.core.result import Result, SubmissionNamed
from grader.core.said import say
from grader.core.text import cut
from grader.reports import REPORTS, Look
from grader.run.document import About, broken
from grader.sandbox.line import Closed, Line, Silence
from grader.sandbox.patience import longest
from grader.sandbox.pipes import PipeStream
from grader.wire.frames import BadFrame, Frame, Header

_START = 90.0
"""Seconds for a lane to import what it needs, and to put its wall up."""

_SEND = 60.0
"""Seconds for a lane to take a list of files."""

_END = 3.0
"""Seconds for a lane to end what it started, and itself."""

_LAST = 1.0
"""Seconds for the last words of a lane that is lost."""

_RECYCLED = 100
"""Submissions that a lane grades before another takes its place."""

_TRIES = 2
"""How often a submission is graded whose result is the grader's failure."""


class _Lost(Exception):
    """A lane did not answer; the text says what is known of that."""


class Lane:
    """Grades jobs one after another, in a process that begins when it is needed."""

    def __init__(
        self, setup: Setup, assignment: Assignment, processor: int | None = None
    ) -> None:
        """Grade with this set-up, which has this assignment, on this processor."""
        self._setup, self._assignment = setup, assignment
        self._processor = processor
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Line | None = None
        self._graded, self._is_stopped = 0, False

    def done(self, job: Job) -> Done:
        """Return the result of a job.

        One that is the grader's failure is tried again. Raises `BrokenError` when no
        submission can be graded at all.
        """
        done: Done | None = None
        why = ""
        for _ in range(_TRIES):
            try:
                done = self._asked(job)
            except _Lost as lost:
                why = str(lost)
                self.close()
                continue
            if not is_pending(done.document):
                break
        return done or failed(job, self._setup, self._assignment, why)

    def stop(self) -> None:
        """End the process at once, from whichever thread, and begin no other."""
        self._is_stopped = True
        if self._process is not None:
            self._process.terminate()
        self.close()

    def close(self) -> None:
        """End the process, and all that it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        if self._line is not None:
            self._line.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_END)
        process.kill()
        process.wait()
        self._line = None

    def _asked(self, job: Job) -> Done:
        """Have the process grade a job once."""
        if self._graded == _RECYCLED:
            self.close()
        line = self._begun()
        self._graded += 1
        files = [(name, str(path)) for name, path in job.entry.files]
        header = {"name": job.entry.key, "app": job.entry.app}
        body = json.dumps(files).encode()
        frame = self._heard(line, header, body, _longest(self._assignment))
        if "failed" in frame.header:
            raise _Lost(str(frame.header["failed"]))
        return Done.heard(frame.body)

    def _begun(self) -> Line:
        """Return the line to the process, which is begun if there is none."""
        if self._line is not None and self._process is not None:
            return self._line
        if self._is_stopped:
            raise _Lost(say("it was stopped"))
        self._graded = 0
        self._process = _started()
        self._line = Line(PipeStream(self._process), max_body=MOST_BODY)
        told = {**self._setup.told, "processor": self._processor}
        frame = self._heard(self._line, told, b"", _START)
        if "failed" in frame.header:
            raise BrokenError(str(frame.header["failed"]))
        return self._line

    def _heard(self, line: Line, header: Header, body: bytes, seconds: float) -> Frame:
        """Return what the process answers; raise `_Lost` when it does not."""
        try:
            line.send(header, body, seconds=_SEND)
            return line.receive(seconds=seconds)
        except Silence as silence:
            raise _Lost(
                say("no result after {seconds:g} seconds", seconds=seconds)
            ) from silence
        except (Closed, BadFrame) as error:
            lines = line.trace(_LAST).splitlines()
            said = next(filter(str.strip, reversed(lines)), "")
            raise _Lost(cut(said) or say("its process has ended")) from error


def _started() -> subprocess.Popen[bytes]:
    """Start a process that is a lane; Ctrl-C in our terminal does not reach it."""
    package = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "grader.batch.lane"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,
    )


def _longest(assignment: Assignment) -> float:
    """Return how many seconds a submission may take: the sum of all its limits."""
    cases = sum(
        longest(check.limits.load + check.limits.check) * len(check.cases)
        for check in assignment.checks
    )
    return longest(assignment.limits.load) + cases


def failed(job: Job, setup: Setup, assignment: Assignment, why: str) -> Done:
    """Return the result of a job for which no lane had an answer."""
    about = About(
        assignment=assignment,
        submission=SubmissionNamed(name=job.entry.key, digest=""),
        language=setup.language,
        stack=Stack(python="", flask=""),
        level=setup.level,
        interpreter=setup.python,
    )
    said = say("the grader failed on this submission: {why}", why=why)
    result: Result = broken(about, said)
    report = REPORTS["text"](result, Look())
    return Done(text=json.dumps(asdict(result)), report=report)
