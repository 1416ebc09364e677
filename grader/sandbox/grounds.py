"""Where the workspaces of a zygote are made; our end of the disk of its box."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

from grader.core.errors import BrokenError
from grader.core.said import say
from grader.sandbox.ground import Ground
from grader.sandbox.wall import DISK, Wall

if sys.platform == "linux":
    from grader.sandbox.linux import owners

assert sys.platform != "win32"  # noqa: S101 - tells mypy; only Linux has this

_LONGEST = 3.0
"""Seconds to wait for it, once the zygote has said its first word: it came before."""


class Grounds:
    """Grounds for the workspaces of one zygote: on the disk of its box, if it has one.

    A workspace of root's has a user of its own.
    """

    def __init__(self, around: Wall) -> None:
        """Have no disk yet."""
        self._wall = around
        self._owners: Iterator[tuple[int | None, socket.socket | None]] = repeat(
            (None, None)
        )
        if around.is_root and sys.platform == "linux":
            self._owners = owners()
        self._ours: socket.socket | None = None
        self._folder: int | None = None

    @contextlib.contextmanager
    def offered(self) -> Iterator[int | None]:
        """Give the descriptor by which a new zygote is to hand its disk over."""
        self.close()
        if not self._wall.has_disk:
            yield None
            return
        ours, theirs = socket.socketpair()
        ours.settimeout(_LONGEST)
        self._ours = ours
        with theirs:
            yield theirs.fileno()

    def new(self) -> Ground:
        """Return where a workspace is to be made.

        Raises `BrokenError` when no disk was handed over.
        """
        owner, taken = next(self._owners)
        if not self._wall.has_disk:
            return Ground(owner=owner, taken=taken)
        if self._folder is None:
            self._folder = self._received()
        return Ground(
            disk=os.dup(self._folder), place=Path(DISK), owner=owner, taken=taken
        )

    def close(self) -> None:
        """Give it back; grounds that were given keep theirs."""
        if self._ours is not None:
            self._ours.close()
        if self._folder is not None:
            os.close(self._folder)
        self._ours = self._folder = None

    def _received(self) -> int:
        """Return the folder that the zygote has sent."""
        passed: list[int] = []
        if self._ours is not None:
            with contextlib.suppress(OSError):
                _, passed, _, _ = socket.recv_fds(self._ours, 1, 1)
        if not passed:
            raise BrokenError(say("the box has handed no disk over"))
        return passed[0]
