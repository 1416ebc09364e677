"""The engine of one machine: lanes side by side, and their results as they come."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue

from grader.batch.done import Done
from grader.batch.job import Job
from grader.batch.lanes import Lane
from grader.core.said import speak, spoken

Taken = Callable[[Job, Done], None]
"""Is called with each result, in the thread that asked for them."""


def lanes() -> int:
    """Return how many lanes there are by default: one a processor."""
    return os.cpu_count() or 1


def graded_locally(jobs: Sequence[Job], made: Sequence[Lane], taken: Taken) -> None:
    """Grade jobs in these lanes; `taken` has each result as soon as it is known.

    The lanes have ended then, also when something ends this early. Raises `BrokenError`
    when one of them cannot grade at all.
    """
    free: SimpleQueue[Lane] = SimpleQueue()
    for lane in made:
        free.put(lane)

    def one(job: Job) -> Done:
        lane = free.get()
        try:
            return lane.done(job)
        finally:
            free.put(lane)

    executor = ThreadPoolExecutor(
        len(made), thread_name_prefix="lane", initializer=speak, initargs=(spoken(),)
    )
    try:
        due = {executor.submit(one, job): job for job in jobs}
        for future in as_completed(due):
            taken(due[future], future.result())
    finally:
        for lane in made:
            lane.stop()
        executor.shutdown(wait=True, cancel_futures=True)
