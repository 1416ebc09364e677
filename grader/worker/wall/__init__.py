"""How a process of a submission locks itself in, before any student code runs (Linux).

What is allowed comes with the order: a filter of system calls that the trusted side has
compiled, the paths that may be read, and who to be. Nothing here can be undone.
"""

from __future__ import annotations

import sys

from grader.wire.frames import Header
from grader.worker.wall import seccomp

if sys.platform == "linux":
    from grader.worker.wall import landlock, privileges

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this


def locked_in(order: Header) -> None:
    """Give up all that the order does not leave, whose folder may be written to.

    Raises `OSError` when the system refuses any part of it: then nothing may run.
    """
    wall = order["wall"]
    privileges.first_to_end()
    privileges.became(order["uid"])
    privileges.bounded(wall["tasks"], order["memory"])
    privileges.kept(0)
    landlock.enforced(wall["read"], [order["folder"]])
    seccomp.installed(bytes.fromhex(wall["filter"]))


def left_alone(order: Header) -> None:
    """Give up forks, too. What student code does in a fork comes before this."""
    seccomp.installed(bytes.fromhex(order["wall"]["solitary"]))
