"""A step that cannot be done on the page as it is."""

from __future__ import annotations

from grader.core.mismatch import Mismatch


class Impossible(Exception):
    """A person could not do this step either; `mismatch` says why in their words."""

    def __init__(self, mismatch: Mismatch) -> None:
        """Carry the finding."""
        super().__init__(f"{mismatch.at}: {mismatch.actual}")
        self.mismatch = mismatch
