"""Checks side by side: each lane has a copy of the submission, takes what is next."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from grader.core.assignment import Check
from grader.core.said import speak, spoken
from grader.run.outcome import Outcome
from grader.sandbox.app import App

MOST = 2
"""Lanes of one submission. While one app answers, the other's answer is judged."""


def lanes(checks: int, most: int = MOST) -> int:
    """Return how many lanes to use for so many checks on this machine."""
    return max(1, min(most, checks, os.cpu_count() or 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What lanes do.

    `fits` says whether a copy of the submission can be used at all, `check` does one
    check with it, `stop` ends every app at once, for whoever does not wait.
    """

    fits: Callable[[App], bool]
    check: Callable[[Check, App], Outcome]
    stop: Callable[[], None]


def outcomes(
    checks: Sequence[Check], apps: Sequence[App], work: Work
) -> Generator[Outcome, None, None]:
    """Yield how each check went, in their order; a lane works on one at a time.

    The first app must fit. Another that does not, because two cannot run side by side
    on one machine, is left alone. Whoever stops early ends all apps first, so that no
    lane waits for one.
    """
    free: SimpleQueue[App] = SimpleQueue()
    for app in apps:
        free.put(app)

    def one(check: Check) -> Outcome:
        app = free.get()
        while app is not apps[0] and not work.fits(app):
            app = free.get()
        try:
            return work.check(check, app)
        finally:
            free.put(app)

    executor = ThreadPoolExecutor(
        len(apps), thread_name_prefix="lane", initializer=speak, initargs=(spoken(),)
    )
    try:
        yield from executor.map(one, checks)
    except BaseException:
        work.stop()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
