"""Canvas: the gradebook that its Grades page exports, and imports again.

Source: canvas-lms, lib/gradebook_importer.rb and lib/gradebook_exporter.rb, by which
the header and the columns of no assignment are told. The rows of no student ("Points
Possible", "Manual Posting") have nothing in the columns that say whose a row is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from operator import attrgetter

from grader.batch.entry import Person
from grader.batch.gradebooks.columns import Candidate, chosen, is_meant, named
from grader.batch.gradebooks.figures import number, other_totals, rounded, written
from grader.batch.gradebooks.grade import Column, Filled, Grade, Unplaced
from grader.batch.gradebooks.matching import Key, login, matched
from grader.batch.gradebooks.sheet import Row, Sheet, is_given, quoted, sheet, shown
from grader.core.errors import UsageError
from grader.core.said import say

_LAST_OF_STUDENT = "Section"
"""The column after which there are assignments, and the instructor's own columns."""

_EXCUSED = "EX"
_NOT_ASSIGNED = "N/A"

_TOTALS = re.compile(
    r"(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)"
)
"""In the name of a column that Canvas computes, and skips when it imports."""

_TITLE_AND_ID = re.compile(r"(.*?)\s*\(([0-9]+)\)", re.ASCII | re.DOTALL)
"""The name of an assignment's column."""


def filled(original: bytes | None, grades: Sequence[Grade], column: Column) -> Filled:
    """Return a gradebook of Canvas with the grades in an assignment's column.

    Raise `UsageError` when it is none, or when the column is not clear.
    """
    book = sheet(is_given(original, say("the gradebook from Grades in Canvas")))
    _check_head(book.head)
    possible = next(filter(_is_possible, book.rows), None)
    candidates = list(_candidates(book.head))
    if column.is_new:
        return _added(book, grades, column, candidates)
    place = chosen(candidates, column).place
    total = number(possible.text(place)) if possible else None
    edits, unplaced = _edits(book, grades, column, place)
    return Filled(
        data=book.edited(edits),
        unplaced=unplaced,
        notices=other_totals(grades, column, total),
    )


def _added(
    book: Sheet,
    grades: Sequence[Grade],
    column: Column,
    candidates: Sequence[Candidate],
) -> Filled:
    """Return the gradebook with a column at its end, for an assignment to be made."""
    there = [one.name for one in candidates if is_meant(one, column)]
    if there:
        raise UsageError(
            say(
                "line 1: the column {column} is there; fill it, and ask for no new one",
                column=quoted(there),
            )
        )
    if not column.title:
        raise UsageError(say("a new column needs a title; name one"))
    place = len(book.head.cells)
    edits, unplaced = _edits(book, grades, column, place)
    totals = [column.out_of] if column.out_of is not None else []
    total = max(totals or [grade.possible for grade in grades], default=Fraction())
    for row in book.rows:
        edits.setdefault(row, {place: rounded(total) if _is_possible(row) else ""})
    edits[book.head] = {place: column.title}
    return Filled(data=book.edited(edits), unplaced=unplaced)


def _edits(
    book: Sheet, grades: Sequence[Grade], column: Column, place: int
) -> tuple[dict[Row, dict[int, str]], tuple[Unplaced, ...]]:
    """Return what is written in a column, and the grades that are not."""
    found = matched(grades, book.rows, list(_keys(book.head)))
    why = say("the assignment is not assigned to them: Canvas says N/A")
    strangers = tuple(
        Unplaced(grade=grade, why=why)
        for row, grade in found.placed
        if row.text(place) == _NOT_ASSIGNED
    )
    edits = {
        row: {place: _EXCUSED if grade.is_excused else written(grade, column)}
        for row, grade in found.placed
        if row.text(place) != _NOT_ASSIGNED
    }
    return edits, (*found.unplaced, *strangers)


def _check_head(head: Row) -> None:
    """Raise `UsageError` when a file does not begin as Canvas has it."""
    names = head.texts
    is_one_name = "Student" in names[0] and "ID" in names[1:2]
    is_two_names = names[:3] == ["LastName", "FirstName", "ID"]
    if not (is_one_name or is_two_names) or _LAST_OF_STUDENT not in names:
        raise UsageError(
            say(
                "line 1: not a gradebook of Canvas: its columns are Student, ID, …, "
                "Section, these are {columns}; export it from Grades in Canvas",
                columns=shown(names),
            )
        )


def _keys(head: Row) -> Iterator[Key]:
    """Yield the columns that tell whose a row is, in the order that Canvas asks."""
    keys: list[tuple[str, Callable[[Person], str]]] = [
        ("ID", attrgetter("id")),
        ("SIS User ID", attrgetter("sid")),
        ("SIS Login ID", login),
    ]
    for name, of in keys:
        place = named(head, name)
        if place is not None:
            yield Key(column=place, name=name, of=of)


def _candidates(head: Row) -> Iterator[Candidate]:
    """Yield the columns that assignments may have."""
    names = head.texts
    for place in range(names.index(_LAST_OF_STUDENT) + 1, len(names)):
        name = names[place]
        if name and not _TOTALS.search(name):
            match = _TITLE_AND_ID.fullmatch(name)
            title, number_of = match.groups() if match else (name, "")
            yield Candidate(place=place, name=name, title=title, id=number_of)


def _is_possible(row: Row) -> bool:
    """Return whether a row says out of how many points the assignments are."""
    return "Points Possible" in row.text(0)
