"""Where the workspaces of a zygote are made; our end of the disks of its box."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from threading import Lock

from grader.core.errors import BrokenError
from grader.core.said import say
from grader.sandbox.ground import Ground
from grader.sandbox.wall import DISK, Wall

if sys.platform == "linux":
    from grader.sandbox.linux import owners

assert sys.platform != "win32"  # noqa: S101 - tells mypy; only Linux has this

_LONGEST = 3.0
"""Seconds to wait for them, once the zygote has said its first word: they came before.
"""

_MOST = 64
"""Folders that are received: more than there are disks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Disk:
    """One disk: its folder, and where it stands in the box."""

    folder: int
    place: Path


class Grounds:
    """Grounds for the workspaces of one zygote: each on a disk of its box, if it has.

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
        self._disks: list[_Disk] = []
        self._grounds = Counter[_Disk]()
        self._turn = Lock()

    @contextlib.contextmanager
    def offered(self) -> Iterator[int | None]:
        """Give the descriptor by which a new zygote is to hand its disks over."""
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
        with self._turn:
            owner, taken = next(self._owners)
            if not self._wall.has_disk:
                return Ground(owner=owner, taken=taken)
            self._disks = self._disks or self._received()
            disk = min(self._disks, key=self._grounds.__getitem__)
            self._grounds[disk] += 1
            return Ground(
                disk=os.dup(disk.folder),
                place=disk.place,
                owner=owner,
                taken=taken,
                left=lambda: self._left(disk),
            )

    def _left(self, disk: _Disk) -> None:
        """Note that a ground on a disk is no more."""
        with self._turn:
            self._grounds[disk] -= 1

    def close(self) -> None:
        """Give them back; grounds that were given keep theirs."""
        if self._ours is not None:
            self._ours.close()
        for disk in self._disks:
            os.close(disk.folder)
        self._ours, self._disks = None, []

    def _received(self) -> list[_Disk]:
        """Return the disks that the zygote has sent."""
        folders: list[int] = []
        if self._ours is not None:
            with contextlib.suppress(OSError):
                _, folders, _, _ = socket.recv_fds(self._ours, 1, _MOST)
        if not folders:
            raise BrokenError(say("the box has handed no disk over"))
        return [
            _Disk(folder=folder, place=Path(DISK, str(number)))
            for number, folder in enumerate(folders)
        ]
