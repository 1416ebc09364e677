"""What a submission's process may use at the most, as far as the system says so."""

from __future__ import annotations

import sys

from grader.wire.frames import Header


def limited(order: Header) -> None:
    """Set the limits that this system has, before any student code runs.

    On Windows the trusted side sets them, from outside.
    """
    if sys.platform == "win32":
        return
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for limit, value in (
        (resource.RLIMIT_DATA, order["memory"]),
        (resource.RLIMIT_FSIZE, order["file_size"]),
    ):
        _, hard = resource.getrlimit(limit)
        if hard == resource.RLIM_INFINITY or value < hard:
            resource.setrlimit(limit, (value, value))
