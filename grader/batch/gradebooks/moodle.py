"""Moodle: the offline grading worksheet of an assignment, downloaded and uploaded.

Source: moodle, mod/assign/gradingtable.php and mod/assign/feedback/offline. The names
of its columns are in the language of the site; the columns are told by them in English
and else by their shape: `Participant 12` in the first, the maximum, which is the same
in every row, behind the grade, the comments last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from operator import attrgetter

from grader.batch.entry import Person
from grader.batch.gradebooks.columns import named
from grader.batch.gradebooks.feedback import told
from grader.batch.gradebooks.figures import number, other_totals, points, rounded
from grader.batch.gradebooks.grade import Column, Filled, Grade, Unplaced, called
from grader.batch.gradebooks.matching import Key, matched
from grader.batch.gradebooks.notices import no_excuses
from grader.batch.gradebooks.sheet import Row, Sheet, is_given, quoted, sheet, shown
from grader.core.errors import UsageError
from grader.core.said import say

_IDENTIFIER = re.compile(r"\D+([0-9]+)", re.ASCII)
"""A word for a participant, in any language, and their number in the assignment."""

_PARTICIPANT = re.compile(r"(?:Participant[ _]?)?([0-9]+)", re.ASCII | re.IGNORECASE)
"""What a person is told apart by, if it is Moodle's number."""

_MODIFIED = "Last modified (grade)"
"""Moodle refuses a worksheet without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """The columns of a worksheet that matter, by their numbers; None: there is none."""

    identifier: int
    grade: int
    maximum: int
    feedback: int | None
    changeable: int | None


def filled(original: bytes | None, grades: Sequence[Grade], column: Column) -> Filled:
    """Return a worksheet of Moodle with grades, and reports as its comments.

    Raise `UsageError` when it is none, or when a grade is above the maximum.
    """
    book = sheet(is_given(original, say("the grading worksheet of the assignment")))
    places = _places(book, column)
    found = matched(grades, book.rows, list(_keys(book.head, places)))
    edits, locked = {}, []
    for row, grade in found.placed:
        if places.changeable is not None and row.text(places.changeable) == "No":
            why = say("Moodle says that the grade cannot be changed")
            locked.append(Unplaced(grade=grade, why=why))
        elif not grade.is_excused:
            edits[row] = _cells(row, grade, places, column)
    totals = {number(row.text(places.maximum)) for row in book.rows}
    return Filled(
        data=book.edited(edits),
        unplaced=(*found.unplaced, *locked),
        notices=(
            *other_totals(grades, column, max(filter(None, totals), default=None)),
            *_no_comments(grades, places),
            *no_excuses(grades),
        ),
    )


def _cells(row: Row, grade: Grade, places: _Places, column: Column) -> dict[int, str]:
    """Return what is written in a row; a grade above the maximum is an error."""
    earned = points(grade, column) or Fraction()
    maximum = number(row.text(places.maximum))
    if maximum is not None and earned > maximum:
        raise UsageError(
            say(
                "line {line}: {name} has {earned} points, and Moodle takes {maximum} "
                "at most; scale the grades to {maximum} or raise the maximum",
                line=row.line,
                name=called(grade.person),
                earned=rounded(earned),
                maximum=rounded(maximum),
            )
        )
    cells = {places.grade: rounded(earned)}
    if places.feedback is not None and grade.feedback:
        cells[places.feedback] = f"<pre>{escape(told(grade), quote=False)}</pre>"
    return cells


def _no_comments(grades: Sequence[Grade], places: _Places) -> Iterator[str]:
    """Yield that reports are not written, if there are some and no column for them."""
    if places.feedback is None and any(grade.feedback for grade in grades):
        yield say(
            "no column for comments was found: the reports are not in the file; "
            "name the column, or upload the zip of reports"
        )


def _keys(head: Row, places: _Places) -> Iterator[Key]:
    """Yield the columns that tell whose a row is."""
    name = head.text(places.identifier)
    yield Key(column=places.identifier, name=name, of=_participant, read=_numbered)
    for name, field in (("ID number", "sid"), ("Email address", "email")):
        place = named(head, name)
        if place is not None:
            yield Key(column=place, name=name, of=attrgetter(field))


def _participant(person: Person) -> str:
    """Return the number of a participant, "" when they are told apart by another."""
    match = _PARTICIPANT.fullmatch(person.id)
    return match[1] if match else ""


def _numbered(cell: str) -> str:
    """Return the number in an identifier, "" when there is none."""
    match = _IDENTIFIER.fullmatch(cell)
    return match[1] if match else ""


def _places(book: Sheet, column: Column) -> _Places:
    """Return the columns of a worksheet; raise `UsageError` when it is none."""
    head, rows = book.head, book.rows
    if not rows or not all(_numbered(row.text(0)) for row in rows):
        raise _no_worksheet(head)
    grade, maximum = named(head, "Grade"), named(head, "Maximum grade")
    is_english = head.text(0) == "Identifier"
    if is_english and None in {grade, maximum, named(head, _MODIFIED)}:
        raise _no_worksheet(head)
    if grade is None or maximum is None:
        maximum = _maximum(book)
        grade = maximum - 1
    return _Places(
        identifier=0,
        grade=grade,
        maximum=maximum,
        feedback=_feedback(book, column, grade),
        changeable=named(head, "Grade can be changed"),
    )


def _no_worksheet(head: Row) -> UsageError:
    """Return that a file is no worksheet."""
    return UsageError(
        say(
            "line 1: not a grading worksheet of Moodle: its columns are Identifier, …, "
            "Grade, Maximum grade, …, {modified}, these are {columns}; "
            "download it from the assignment's page of submissions",
            modified=_MODIFIED,
            columns=shown(head.texts),
        )
    )


def _maximum(book: Sheet) -> int:
    """Return the column of the maximum: one number in all rows, behind the grades."""
    found = [
        place for place in range(2, len(book.head.cells)) if _is_maximum(book, place)
    ]
    if len(found) != 1:
        raise UsageError(
            say(
                "line 1: which columns are the grade and the maximum? the grade is "
                "left of the maximum, one number in all rows; download the worksheet "
                "in English: {columns}",
                columns=quoted(book.head.texts),
            )
        )
    return found[0]


def _is_maximum(book: Sheet, place: int) -> bool:
    """Return whether a column has one number, and grades up to it to its left."""
    held = {number(row.text(place)) for row in book.rows}
    maximum = held.pop() if len(held) == 1 else None
    if not maximum:
        return False
    left = {row.text(place - 1) for row in book.rows} - {"", "-"}
    grades = [number(text) for text in left]
    return all(grade is not None and grade <= maximum for grade in grades)


def _feedback(book: Sheet, column: Column, grade: int) -> int | None:
    """Return the column of comments: the named one, else by its name or its shape.

    When a grade was modified, every row says, if only by "-"; comments may be missing.
    """
    if column.feedback:
        place = named(book.head, column.feedback)
        if place is None:
            raise UsageError(
                say(
                    "line 1: no column is '{word}'; name one: {columns}",
                    word=column.feedback,
                    columns=quoted(book.head.texts),
                )
            )
        return place
    if named(book.head, _MODIFIED) is not None:
        return named(book.head, "Feedback comments")
    last = len(book.head.cells) - 1
    cells = {row.text(last) for row in book.rows}
    return last if last > grade + 1 and "" in cells else None
