"""The lanes of one Dask worker: what a task has graded there, and who ends them.

A Dask worker runs no app and imports none: its lanes are processes of their own, one
for each of its threads. Tasks take bytes and return bytes; a client need not live to
the end, so lanes that nobody asks any more are ended.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from distributed import Reschedule, Worker, WorkerPlugin, get_worker
from tornado.ioloop import PeriodicCallback

from grader import __version__
from grader.batch.done import Done
from grader.batch.entry import Entry
from grader.batch.job import Job
from grader.batch.lane import MOST_BODY, MOST_HEADER
from grader.batch.lanes import Lane
from grader.batch.parcel import unpacked
from grader.batch.sent import Found, arrived
from grader.batch.setup import Setup
from grader.core.assignment import Assignment
from grader.core.errors import BrokenError, GraderError
from grader.core.said import say, speaking
from grader.languages import catalogue
from grader.wire.frames import Decoder, Frame, Header, encoded

NAME = f"flask-grader-{__version__}"
"""What the lanes are called among a Dask worker's plugins."""

_IDLE = 120.0
"""Seconds after which a lane ends that is asked for nothing: its client is gone."""

_LOOK = 30_000
"""Milliseconds between two looks at who is idle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """What one batch is graded with on this machine, from a folder of its own."""

    folder: Path
    setup: Setup
    assignment: Assignment


class Lanes(WorkerPlugin):
    """Lanes by the batch that they grade for, begun when they are needed."""

    idempotent = True  # of several clients the first brings it

    def __init__(self, found: Found) -> None:
        """Grade with the set-ups that `found` makes of those that arrive."""
        self.name = NAME
        self._found = found

    def setup(self, worker: Worker) -> None:
        """Begin on a Dask worker; nothing is started yet."""
        self._address = worker.address
        local = worker.local_directory
        self._folder = Path(tempfile.mkdtemp(prefix="flask-grader-", dir=local))
        self._turn, self._arriving = Lock(), Lock()
        self._batches: dict[str, _Batch] = {}
        self._free: dict[str, list[tuple[float, Lane]]] = {}
        self._busy: dict[str, list[Lane]] = {}
        self._stopped, self._is_closing = set[str](), False
        self._looks = PeriodicCallback(self._look, _LOOK)
        self._looks.start()

    def teardown(self, worker: Worker) -> None:
        """End all lanes; the Dask worker closes."""
        del worker
        self._is_closing = True
        self._looks.stop()
        for batch in {*self._free, *self._busy}:
            self.stop(batch)
        shutil.rmtree(self._folder, ignore_errors=True)

    def graded(self, course: bytes, job: bytes) -> bytes:
        """Return a frame with the result of a submission, or with why there is none.

        Raise `Reschedule` when the Dask worker goes, and another has to do it.
        """
        frame = whole(job)
        batch = str(frame.header["batch"])
        header: Header = {}
        try:
            one = self._arrived(batch, course)
            with speaking(catalogue(one.setup.language)), self._lane(batch) as lane:
                done = self._done(lane, frame)
            body = done.told
        except GraderError as error:
            header, body = {"failed": str(error), "worker": self._address}, b""
        if self._is_closing:  # a lane that was stopped knows nothing of a submission
            raise Reschedule
        return encoded(header, body)

    def stop(self, batch: str) -> None:
        """End the lanes of a batch at once, also those that grade, and begin none."""
        with self._turn:
            self._stopped.add(batch)
            idle = [lane for _, lane in self._free.pop(batch, [])]
            every = [*idle, *self._busy.pop(batch, [])]
            known = self._batches.pop(batch, None)
        for lane in every:
            lane.stop()
        if known is not None:
            shutil.rmtree(known.folder, ignore_errors=True)

    def _arrived(self, batch: str, course: bytes) -> _Batch:
        """Return what a batch is graded with; it is unpacked once."""
        with self._arriving:
            if batch not in self._batches:
                folder = Path(tempfile.mkdtemp(dir=self._folder))
                setup, assignment = arrived(course, folder, self._found)
                known = _Batch(folder=folder, setup=setup, assignment=assignment)
                self._batches[batch] = known
            return self._batches[batch]

    @contextmanager
    def _lane(self, batch: str) -> Iterator[Lane]:
        """Lend a lane that is free, or a new one."""
        with self._turn:
            if batch in self._stopped:
                raise BrokenError(say("it was stopped"))
            free, one = self._free.setdefault(batch, []), self._batches[batch]
            lane = free.pop()[1] if free else Lane(one.setup, one.assignment)
            self._busy.setdefault(batch, []).append(lane)
        try:
            yield lane
        finally:
            with self._turn:
                if lane in self._busy.get(batch, []):  # else it was stopped
                    self._busy[batch].remove(lane)
                    self._free[batch].append((time.monotonic(), lane))

    def _done(self, lane: Lane, frame: Frame) -> Done:
        """Have a lane grade a submission, whose files stand here meanwhile."""
        with tempfile.TemporaryDirectory(dir=self._folder) as made:
            files = tuple(unpacked(frame.body, Path(made)))
            key, app = str(frame.header["key"]), str(frame.header["app"])
            entry = Entry(key=key, people=(), files=files, app=app)
            return lane.done(Job(entry=entry, digest=""))

    async def _look(self) -> None:
        """End lanes that nobody asks any more; they may take a moment for that."""
        await asyncio.to_thread(self.sweep, time.monotonic() - _IDLE)

    def sweep(self, since: float) -> None:
        """End the lanes that were asked for nothing since then."""
        with self._turn:
            idle = [
                (free, one)
                for free in self._free.values()
                for one in free
                if one[0] < since
            ]
            for free, one in idle:
                free.remove(one)
        for _, (_, lane) in idle:
            lane.close()


def graded(course: bytes, job: bytes) -> bytes:
    """Return what the lanes of the Dask worker make of a job: the task itself."""
    return _lanes(get_worker()).graded(course, job)


async def stop(batch: str, dask_worker: Worker) -> None:
    """End the lanes of a batch on a Dask worker; its other work goes on."""
    await asyncio.to_thread(_lanes(dask_worker).stop, batch)


def whole(data: bytes) -> Frame:
    """Return the frame that these bytes are, of our own making."""
    decoder = Decoder(max_header=MOST_HEADER, max_body=MOST_BODY)
    decoder.feed(data)
    frame = decoder.next()
    if frame is None:
        raise BrokenError(say("not all of a submission has arrived there"))
    return frame


def _lanes(worker: Worker) -> Lanes:
    """Return the lanes of a Dask worker, which every one of them has."""
    found = worker.plugins[NAME]
    if not isinstance(found, Lanes):
        raise TypeError(NAME)
    return found
