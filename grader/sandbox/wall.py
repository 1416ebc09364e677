"""The wall around submissions, at each level: what a zygote and its workers are told.

Everything is worked out on our side, and the worker only carries it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.core.level import Level
from grader.wire.frames import Header

PROGRAM = "bwrap"
"""What makes a box: bubblewrap."""

DISK = "/box"
"""Where the disk of a box is mounted. Also in `grader/worker/wall/disk.py`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A level, the words before the zygote's command, and what workers are told.

    `order` is empty at `separate`. `is_root` says that each workspace has a user of its
    own.
    """

    level: Level
    words: tuple[str, ...] = ()
    order: Callable[[], Header] = dict
    is_root: bool = False

    def told(self, order: Header) -> Header:
        """Return an order for a worker, with what it is to put up around itself.

        The `tasks` of the order are those that a submission may have.
        """
        known = self.order()
        if not known:
            return {**order, "wall": {}}
        tasks = order["tasks"] + known["tasks"]
        return {**order, "wall": {**known, "tasks": tasks}}

    @property
    def has_disk(self) -> bool:
        """Return whether the zygote hands over a disk."""
        return self.level is Level.SEALED


OPEN = Wall(level=Level.SEPARATE)
"""No wall but that of a process."""
