"""Reports as a gradebook takes them: a text in a cell, safe and not too long."""

from __future__ import annotations

from grader.batch.gradebooks.grade import Grade
from grader.core.text import cut
from grader.core.visible import visible

LONGEST_CELL = 20_000
"""Characters of a text in a cell. Spreadsheets cut at 32,767; HTML needs some more."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes a cell for a formula by, or skips before it does."""


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    One that would be has an apostrophe before it, as spreadsheets mark a text.
    """
    begins = text.lstrip(" ")
    return f"'{text}" if begins.startswith(_FORMULA) else text


def told(grade: Grade) -> str:
    """Return a report as it fits in a cell; what was left out is said."""
    return cut(visible(grade.feedback), LONGEST_CELL)
