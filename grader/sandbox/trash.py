"""Where what a submission made is moved to, to be removed."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from grader.sandbox.ground import Ground
from grader.sandbox.removal import removed


class Trash:
    """A folder beside those of submissions, whose name nobody knows.

    On the disk of a box, which an app may fill, it is made before there is an app;
    elsewhere only while something is removed.
    """

    def __init__(self, ground: Ground) -> None:
        """Stand on a ground, which is closed later than this."""
        self._ground = ground
        self._kept = new_folder(ground) if ground.root else None

    def remove(self, path: Path) -> None:
        """Remove whatever stands at a path, if anything does."""
        if self._kept is not None:
            return removed(path, self._kept)
        folder = new_folder(self._ground)
        removed(path, folder)
        return folder.rmdir()

    def close(self) -> None:
        """Remove the folder itself."""
        if self._kept is not None:
            with contextlib.suppress(OSError):
                self._kept.rmdir()


def new_folder(ground: Ground) -> Path:
    """Return a new folder that nobody else may enter."""
    made = Path(tempfile.mkdtemp(prefix="grade-", dir=ground.root))
    return made if ground.root else made.resolve()
