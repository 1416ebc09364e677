"""How a report is to look."""

from __future__ import annotations

from dataclasses import dataclass

NARROWEST = 40
"""Columns. A narrower terminal gets lines of this width and wraps them itself."""

WIDEST = 100
"""Columns. Longer lines are hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where a report will be read.

    `width` is in columns. `verbose` shows the steps of passed checks too. `ascii`
    keeps to letters and marks that every console has, in our own words at least.
    `again` is the command that grades the same submission once more.
    """

    width: int = 80
    color: bool = False
    verbose: bool = False
    ascii: bool = False
    again: str = "grade"

    @property
    def columns(self) -> int:
        """Return the columns that lines are wrapped to."""
        return max(NARROWEST, min(self.width, WIDEST))
