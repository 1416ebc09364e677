"""Blackboard: the columns that its Grade Centre downloads, and uploads again.

Source: files and programs of others that are public; the vendor's word was not found.
A download is text with commas or tabs, in UTF-16 where it is for a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import attrgetter

from grader.batch.gradebooks.columns import Candidate, chosen, named
from grader.batch.gradebooks.feedback import neutral, told
from grader.batch.gradebooks.figures import number, other_totals, written
from grader.batch.gradebooks.grade import Column, Filled, Grade
from grader.batch.gradebooks.matching import Key, login, matched
from grader.batch.gradebooks.notices import no_excuses
from grader.batch.gradebooks.sheet import Row, is_given, quoted, sheet, shown
from grader.core.errors import UsageError
from grader.core.said import say

_COLUMN = re.compile(
    r"(?P<title>.*?)\s*\[Total Pts:\s*(?P<computed>up to\s+)?(?P<total>[0-9.,]*)"
    r"(?P<shown>[^\]]*)\]\s*\|(?P<id>[^|]*)",
    re.DOTALL,
)
"""The name of a column for grades."""

_FEEDBACK = "Feedback to Learner"


def filled(original: bytes | None, grades: Sequence[Grade], column: Column) -> Filled:
    """Return a download of Blackboard with the grades in a column.

    Reports go to the column for them when there is one column of grades alone.
    Raise `UsageError` when the file is none, or when the column is not clear.
    """
    book = sheet(is_given(original, say("the grades from Blackboard's Grade Centre")))
    keys = list(_keys(book.head))
    candidates = list(_candidates(book.head))
    if not keys or not candidates:
        raise UsageError(
            say(
                "line 1: not a download of Blackboard: its columns are Username or "
                "Student ID, and 'Title [Total Pts: 10 Score] |123', these are "
                "{columns}; download it from the Grade Centre",
                columns=shown(book.head.texts),
            )
        )
    place = _chosen(candidates, column).place
    feedback = named(book.head, column.feedback or _FEEDBACK)
    has_feedback = feedback is not None and len(candidates) == 1
    found = matched(grades, book.rows, keys)
    edits = {}
    for row, grade in found.placed:
        if not grade.is_excused:
            edits[row] = {place: written(grade, column)}
            if has_feedback and feedback is not None and grade.feedback:
                edits[row][feedback] = neutral(told(grade))
    return Filled(
        data=book.edited(edits),
        unplaced=found.unplaced,
        notices=(
            *other_totals(grades, column, _total(book.head.text(place))),
            *no_excuses(grades),
        ),
    )


def _keys(head: Row) -> Iterator[Key]:
    """Yield the columns that tell whose a row is."""
    for name, of in (("Username", login), ("Student ID", attrgetter("sid"))):
        place = named(head, name)
        if place is not None:
            yield Key(column=place, name=name, of=of)


def _candidates(head: Row) -> Iterator[Candidate]:
    """Yield the columns for grades."""
    for place, name in enumerate(head.texts):
        match = _COLUMN.fullmatch(name)
        if match:
            yield Candidate(
                place=place, name=name, title=match["title"], id=match["id"].strip()
            )


def _chosen(candidates: Sequence[Candidate], column: Column) -> Candidate:
    """Return the column that is meant; `UsageError` for one that is computed."""
    found = chosen(candidates, column)
    match = _COLUMN.fullmatch(found.name)
    if match and match["computed"]:
        raise UsageError(
            say(
                "line 1: Blackboard computes {column} from others; name another column",
                column=quoted([found.name]),
            )
        )
    return found


def _total(name: str) -> Fraction | None:
    """Return out of how many points a column is, as its name says."""
    match = _COLUMN.fullmatch(name)
    return number(match["total"]) if match else None
