"""Checks side by side: each lane has a copy of the submission, takes what is next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from grader.core.assignment import Check
from grader.run.outcome import Outcome
from grader.sandbox.app import App

MOST = 2
"""Lanes of one submission. While one app answers, the other's answer is judged."""


def lanes(checks: int) -> int:
    """Return how many lanes to use for so many checks on this machine."""
    return max(1, min(MOST, checks, os.cpu_count() or 1))


def outcomes(
    checks: Sequence[Check], apps: Sequence[App], work: Callable[[Check, App], Outcome]
) -> Iterator[Outcome]:
    """Yield how each check went, in their order; a lane works on one at a time.

    Whoever stops early ends the apps' zygote first, so that no lane waits for it.
    """
    free: SimpleQueue[App] = SimpleQueue()
    for app in apps:
        free.put(app)

    def one(check: Check) -> Outcome:
        app = free.get()
        try:
            return work(check, app)
        finally:
            free.put(app)

    executor = ThreadPoolExecutor(len(apps), thread_name_prefix="lane")
    try:
        yield from executor.map(one, checks)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
