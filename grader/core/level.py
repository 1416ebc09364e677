"""How far student code is kept apart from the rest of the machine."""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """A level of isolation; each holds all that the one before it does."""

    SEPARATE = "separate"
    CONFINED = "confined"
    SEALED = "sealed"

    @property
    def height(self) -> int:
        """Return its place in that order, 0 for the lowest."""
        return list(Level).index(self)


LEVELS = (Level.SEALED, Level.CONFINED, Level.SEPARATE)
"""All of them, highest first."""
