"""Gradebooks: pure functions from grades to the files that an instructor uploads.

A file of the instructor's own is filled in: its other cells, its order, encoding, line
ends and quotation marks stay as they are, byte for byte. An error says the line;
whoever reads the file puts its name before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.batch.gradebooks import blackboard, canvas, moodle, plain
from grader.batch.gradebooks.grade import Column, Filled, Grade, Unplaced
from grader.batch.gradebooks.zips import canvas_zip, moodle_zip

Book = Callable[[bytes | None, Sequence[Grade], Column], Filled]
"""Makes the new file of the one that was downloaded; None: there is none to fill in."""

BOOKS: dict[str, Book] = {
    "blackboard": blackboard.filled,
    "canvas": canvas.filled,
    "csv": plain.filled,
    "moodle": moodle.filled,
}
"""Name of a format, as `--as` takes it -> what fills in its files."""

FeedbackZip = Callable[[Sequence[Grade]], Filled]
"""Makes a zip of the reports of those who have a grade."""

FEEDBACK_ZIPS: dict[str, FeedbackZip] = {"canvas": canvas_zip, "moodle": moodle_zip}
"""Name of a format -> what makes the zip of reports that it takes."""

__all__ = [
    "BOOKS",
    "FEEDBACK_ZIPS",
    "Book",
    "Column",
    "FeedbackZip",
    "Filled",
    "Grade",
    "Unplaced",
]
