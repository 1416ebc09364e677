"""What a submission's process may use at the most, as far as the system says so."""

from __future__ import annotations

import sys
from contextlib import suppress

from grader.wire.frames import Header


def limited(order: Header) -> None:
    """Set the limits that this system has, before any student code runs.

    On Windows the trusted side sets them, from outside.
    """
    if sys.platform != "win32":
        with suppress(ImportError):
            import resource

            _limit(resource.RLIMIT_CORE, 0)
            _limit(resource.RLIMIT_CPU, order["cpu_s"])
            _limit(resource.RLIMIT_DATA, order["memory"])
            _limit(resource.RLIMIT_FSIZE, order["file_size"])


def _limit(which: int, value: int) -> None:
    """Set one limit, unless it is lower by now."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(which)
        if hard == resource.RLIM_INFINITY or value < hard:
            with suppress(OSError, ValueError):  # macOS refuses some
                resource.setrlimit(which, (value, value))
