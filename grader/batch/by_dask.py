"""The engine of many machines: a Dask cluster, there already or begun for one batch.

Bytes go and bytes come back: the course once, then submissions, a few ahead of those
that are graded. What a Dask worker has not done when it dies is done elsewhere, so that
no result is lost, or there twice. Submissions during which they keep dying are tried
once more at the end, each alone: then no other can be to blame.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from uuid import uuid4

from distributed import Client, Future, KilledWorker

from grader import __version__
from grader.batch import dask_lanes
from grader.batch.done import Done
from grader.batch.job import Job
from grader.batch.lanes import Lane, failed
from grader.batch.local import Taken
from grader.batch.parcel import Oversized, packed
from grader.batch.sent import Found, sent
from grader.batch.setup import Setup
from grader.core.assignment import Assignment
from grader.core.errors import BrokenError
from grader.core.said import say
from grader.wire.frames import encoded

_AHEAD = 2
"""Submissions at a time for each thread of the cluster: one is graded, one waits."""

_LOOK = 2.0
"""Seconds between two looks at how large the cluster is."""

_UNREACHED = (CancelledError, OSError)
"""What Dask raises when there is no scheduler any more; time-outs are `OSError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dask:
    """How to grade by Dask: what is found `here` is found there by the same function.

    `told` is called with what people are to know: that there is nobody to grade.
    """

    client: Client
    found: Found
    told: Callable[[str], None]

    def graded(
        self, jobs: Sequence[Job], setup: Setup, assignment: Assignment, taken: Taken
    ) -> None:
        """Grade jobs; `taken` has each result once, as soon as it is known.

        Raises `BrokenError` when a Dask worker cannot grade at all, and when the
        scheduler is gone.
        """
        course = sent(setup, assignment)
        try:
            self.client.register_plugin(dask_lanes.Lanes(self.found))
        except (AttributeError, ImportError) as error:
            raise unfit(error) from error
        here = Lane(setup, assignment)
        flow = _Flow(self, course, here)
        try:
            killed = []
            for job, done in flow.results(jobs):
                if done is None:
                    killed.append(job)
                else:
                    taken(job, done)
            for job in killed:
                for _, done in flow.results([job]):
                    why = say("the Dask workers that graded it died")
                    taken(job, done or failed(job, setup, assignment, why))
        finally:
            flow.stop()
            here.stop()


class _Flow:
    """Jobs on their way to a cluster, and their results on the way back."""

    def __init__(self, dask: Dask, course: bytes, here: Lane) -> None:
        """Grade by this cluster, and `here` what is too large to travel."""
        self._client, self._told, self._here = dask.client, dask.told, here
        self._batch = uuid4().hex
        scheduler = self._client.scheduler
        self._address = scheduler.address if scheduler else ""
        self._course = self._client.submit(bytes, course, key=f"course-{self._batch}")
        self._due: dict[Future[bytes], Job] = {}
        self._known: SimpleQueue[Future[bytes]] = SimpleQueue()
        self._threads, self._looked = 0, float("-inf")
        self._is_waiting, self._is_lost = False, False

    def results(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Done | None]]:
        """Yield each job with its result; with None when its Dask workers died."""
        waiting = deque(jobs)
        while waiting or self._due:
            while waiting and len(self._due) < _AHEAD * max(1, self._size()):
                job = waiting.popleft()
                try:
                    self._put(job)
                except Oversized:
                    yield job, self._here.done(job)
            found = self._next() if self._due else None
            if found is not None:
                yield found

    def stop(self) -> None:
        """Give up what is not done, and end what was begun for it."""
        if self._is_lost:  # else Dask would wait for the scheduler
            return
        with suppress(*_UNREACHED):
            self._client.cancel([*self._due])
            self._client.run(dask_lanes.stop, self._batch, on_error="ignore")

    def _put(self, job: Job) -> None:
        """Hand a job to the cluster."""
        entry = job.entry
        header = {"batch": self._batch, "key": entry.key, "app": entry.app}
        data = encoded(header, packed(entry.files))
        future = self._client.submit(
            dask_lanes.graded, self._course, data, key=f"grade-{uuid4().hex}"
        )
        self._due[future] = job
        future.add_done_callback(self._known.put)

    def _next(self) -> tuple[Job, Done | None] | None:
        """Return a job that is done with; None when there may be room for more."""
        try:
            future = self._known.get(timeout=_LOOK)
        except Empty:
            if not self._size() and not self._is_waiting:
                self._told(say("the cluster has no workers yet; waiting for one"))
                self._is_waiting = True
            return None
        job = self._due.pop(future)
        try:
            error = future.exception()
            data = b"" if error else future.result()
        except _UNREACHED as lost:
            raise self._lost() from lost
        if error is None:
            return job, _read(data)
        if isinstance(error, KilledWorker):
            return job, None
        raise unfit(error) from error

    def _size(self) -> int:
        """Return how many threads the cluster has, as far as was seen lately."""
        if time.monotonic() - self._looked > _LOOK:
            try:
                self._threads = sum(self._client.nthreads().values())
            except _UNREACHED as error:
                raise self._lost() from error
            self._looked = time.monotonic()
        return self._threads

    def _lost(self) -> BrokenError:
        """Return what to raise when the scheduler does not answer any more."""
        self._is_lost = True
        return BrokenError(
            say(
                "the Dask scheduler at {address} is gone; the same command goes on "
                "from what is done",
                address=self._address,
            )
        )


def unfit(error: Exception) -> BrokenError:
    """Return what to raise when something fails on the cluster that is not graded."""
    return BrokenError(
        say(
            "the cluster cannot grade: {error}; its scheduler and workers need "
            "flask-grader {version}, as it is installed here",
            error=f"{type(error).__name__}: {error}",
            version=__version__,
        )
    )


def _read(data: bytes) -> Done:
    """Return the result that came back.

    Raise `BrokenError` when a Dask worker cannot grade any submission.
    """
    frame = dask_lanes.whole(data)
    if "failed" in frame.header:
        raise BrokenError(
            say(
                "the Dask worker {worker} cannot grade: {why}",
                worker=frame.header["worker"],
                why=frame.header["failed"],
            )
        )
    return Done.heard(frame.body)
