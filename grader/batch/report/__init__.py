"""The report of a class: one HTML file that needs no other and asks no network.

`write` goes through the class once and keeps of each student a few numbers; what many
students share stands in the page once. The same class gives the same bytes.
"""

from __future__ import annotations

from typing import TextIO

from grader.batch.report.book import Book
from grader.batch.report.drawn import drawn
from grader.batch.report.shown import Shown, Student

NAME = "report.html"
"""The file of a batch's folder that holds it."""


def write(file: TextIO, shown: Shown) -> None:
    """Write the report of a class, piece by piece, to a file that is in UTF-8."""
    pages = drawn(Book(shown), title=shown.title, language=shown.language)
    file.writelines(pages)


__all__ = ["NAME", "Shown", "Student", "write"]
