"""A worker that ended where it should have answered."""

from __future__ import annotations

from grader.core.ending import Ending


class Ended(Exception):
    """The process ended or was killed in mid-request; `ending` says how."""

    def __init__(self, ending: Ending) -> None:
        """Carry the facts."""
        super().__init__(ending)
        self.ending = ending
