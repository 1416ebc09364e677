"""Grades and gradebooks made by hand. Only what matters to a test is named."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO

import pytest

from grader.batch.entry import Person
from grader.batch.gradebooks import BOOKS, Column, Filled, Grade
from grader.core.errors import UsageError

Table = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Fills in the gradebook of a format, of these rows unless others are given."""

    book: str
    rows: Table
    column: Column

    def filled(
        self,
        grades: Sequence[Grade],
        column: Column | None = None,
        rows: Table | None = None,
    ) -> Filled:
        """Return the gradebook with these grades."""
        original = written(rows or self.rows)
        return BOOKS[self.book](original, grades, column or self.column)

    def refused(
        self,
        grades: Sequence[Grade],
        column: Column | None = None,
        rows: Table | None = None,
    ) -> str:
        """Return what is said when these grades cannot be filled in."""
        with pytest.raises(UsageError) as caught:
            self.filled(grades, column, rows)
        return str(caught.value)


def grade(
    earned: Fraction | float | None,
    possible: Fraction | float = 10,
    *,
    person: Person | None = None,
    feedback: str = "",
    is_excused: bool = False,
    files: tuple[str, ...] = (),
    **who: str,
) -> Grade:
    """Return what somebody gets; the other words say who it is."""
    own = Person(
        id=who.get("id", ""),
        name=who.get("name", ""),
        email=who.get("email", ""),
        sid=who.get("sid", ""),
        login=who.get("login", ""),
    )
    return Grade(
        person=person or own,
        earned=None if earned is None else Fraction(earned),
        possible=Fraction(possible),
        feedback=feedback,
        is_excused=is_excused,
        files=files,
    )


def written(
    rows: Sequence[Sequence[str]],
    *,
    delimiter: str = ",",
    codec: str = "utf-8",
    end: str = "\r\n",
    is_quoted: bool = False,
) -> bytes:
    """Return a file of these rows, as the standard library writes it.

    Before Python 3.13 it quotes no line end but the one that its own lines have.
    """
    text = StringIO(newline="")
    is_quoted = is_quoted or any(
        ({*"\r\n"} - {*end}) & {*cell} for row in rows for cell in row
    )
    csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL,
    ).writerows(rows)
    return text.getvalue().encode(codec)


def read(
    file: Filled | bytes, *, delimiter: str = ",", codec: str = "utf-8-sig"
) -> Table:
    """Return the rows of a file, as the standard library reads it."""
    data = file if isinstance(file, bytes) else file.data
    text = StringIO(data.decode(codec), newline="")
    return [row for row in csv.reader(text, delimiter=delimiter) if row]


def changed(before: bytes, after: Filled | bytes) -> dict[tuple[int, int], str]:
    """Return the cells that are other than before, by their row and column from 0."""
    old, new = read(before), read(after)
    assert [len(row) for row in old] == [len(row) for row in new]
    return {
        (at, place): cell
        for at, row in enumerate(new)
        for place, cell in enumerate(row)
        if cell != old[at][place]
    }


def whys(filled: Filled) -> list[tuple[str, str]]:
    """Return who has no place in a file, by their names, and why not."""
    return [(one.grade.person.name, one.why) for one in filled.unplaced]
