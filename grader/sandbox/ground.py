"""Where workspaces stand: a folder of this machine, or the disk of a box."""

from __future__ import annotations

import os
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

_ROOT = Path("/")


def _nothing() -> None:
    """Do nothing: whose disk it was need not know."""


class Ground:
    """Where one workspace is made, and for whom.

    `owner` is the user that the app runs as, None for the grader's.
    """

    def __init__(
        self,
        *,
        owner: int | None = None,
        taken: socket.socket | None = None,
        disk: int | None = None,
        place: Path = _ROOT,
        left: Callable[[], None] = _nothing,
    ) -> None:
        """Take over a descriptor for the folder of a box's disk, if there is one.

        It stands at `place` there, and is `left` in the end. Without one the ground is
        this system's folder for temporary files. While `taken` is open, nobody else has
        the owner.
        """
        self.owner = owner
        self._taken = taken
        self._disk = disk
        self._place = place
        self._left = left

    @property
    def root(self) -> Path | None:
        """Return the folder to make folders in; None for the usual temporary one."""
        return None if self._disk is None else self._reached

    def seen(self, path: Path) -> Path:
        """Return a path on it as the app sees it."""
        if self._disk is None:
            return path
        return self._place / path.relative_to(self._reached)

    def given(self, path: Path) -> None:
        """Give a new file or folder to the owner; links are not followed."""
        if self.owner is not None and sys.platform != "win32":
            os.chown(path, self.owner, self.owner, follow_symlinks=False)

    def make(self, folder: Path) -> None:
        """Make a folder that nobody else may enter."""
        folder.mkdir(mode=stat.S_IRWXU)
        self.given(folder)

    def put(self, path: Path, content: bytes, changed: int) -> None:
        """Write a new file, changed last at this time in nanoseconds."""
        path.write_bytes(content)
        self.given(path)
        os.utime(path, ns=(changed, changed))

    def close(self) -> None:
        """Give the disk back; what was reached by it is out of reach then."""
        disk, self._disk = self._disk, None
        if disk is not None:
            os.close(disk)
            self._left()
        if self._taken is not None:
            self._taken.close()

    @property
    def _reached(self) -> Path:
        """Return the folder of the disk; no link there leads out of it."""
        return Path(f"/proc/self/fd/{self._disk}")
