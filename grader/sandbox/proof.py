"""Whether a wall holds here: tried in full, by processes that are thrown away."""

from __future__ import annotations

import sys
from contextlib import closing

from grader.core.errors import Unwalled
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.text import listed
from grader.sandbox.landlock import signals
from grader.sandbox.probes import probes
from grader.sandbox.reach import spelled
from grader.sandbox.seccomp import numbers
from grader.sandbox.tree import File
from grader.sandbox.workspace import Workspace

if sys.platform != "win32":
    from grader.sandbox.zygote import Zygote

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_FILES = {"file": File(content=b"secret\n"), "folder/x": File(content=b"")}
"""What is beside the workspace that is tried, and must not be reached from there."""


def proven(zygote: Zygote) -> None:
    """Try everything that the wall of a zygote should hold.

    Raises `Unwalled` with what it does not, and what the zygote raises.
    """
    if zygote.level is Level.SEPARATE:
        return
    mine = Workspace("proof", zygote.ground())
    other = Workspace("other", zygote.ground())
    with closing(mine), closing(other):
        mine.filled({})
        other.filled(_FILES)
        order = zygote.wall.told(
            {
                "do": "prove",
                "uid": mine.ground.owner,
                "tasks": Limits().processes,
                "memory": Limits().memory,
                "folder": spelled(mine.ground.seen(mine.root)),
                "beside": spelled(other.ground.seen(other.root)),
                "calls": _calls(),
            }
        )
        failing = [*map(str, zygote.ordered(order).header["failed"])]
    if failing:
        raise Unwalled(listed(failing))


def _calls() -> list[list[object]]:
    """Return the system calls to try, as the worker wants them."""
    every = [*probes(signals())]
    known = numbers(one.call for one in every)
    return [
        [one.name, known[one.call], one.words, one.error]
        for one in every
        if one.call in known
    ]
