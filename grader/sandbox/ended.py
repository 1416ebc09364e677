"""A worker that ended where it should have answered, an app that does not come up."""

from __future__ import annotations

from grader.core.ending import Ending
from grader.core.observed import NotLoaded


class Ended(Exception):
    """The process ended or was killed in mid-request; `ending` says how."""

    def __init__(self, ending: Ending) -> None:
        """Carry the facts."""
        super().__init__(ending)
        self.ending = ending


class NotUp(Exception):
    """The app was loaded once and cannot be loaded again; `loaded` says why."""

    def __init__(self, loaded: NotLoaded) -> None:
        """Carry the facts."""
        super().__init__(loaded.reason)
        self.loaded = loaded
