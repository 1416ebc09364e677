"""The processors that lanes are kept on, where the system lets one choose (Linux)."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence


def processors(lanes: int) -> Sequence[int | None]:
    """Return the processor that each lane is kept on; None: on any.

    A lane does one thing at a time, in one of its processes after the other. What these
    touch is at hand where the one before has been; and no other processor has to hear
    of each page that a fork copies: a twelfth of the time. So each lane keeps to one,
    if there are enough of them for all processors to have work.
    """
    if sys.platform != "linux":
        return [None] * lanes
    ours = sorted(os.sched_getaffinity(0))
    if lanes < len(ours):
        return [None] * lanes
    return [ours[number % len(ours)] for number in range(lanes)]


def keep(processor: int | None) -> None:
    """Keep this process, and all that it starts, on a processor."""
    if sys.platform == "linux" and processor is not None:
        with contextlib.suppress(OSError):  # it was taken away from us
            os.sched_setaffinity(0, {processor})
