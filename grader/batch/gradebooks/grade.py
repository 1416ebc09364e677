"""What is written in a gradebook: grades, the column they go to, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from grader.batch.entry import Person
from grader.core.text import cut, folded
from grader.core.visible import visible

_LONGEST_NAME = 60
"""Characters of a name in a message: a line stays a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What one person gets: whose it is, points as fractions, what is told of it.

    `earned` is None when it is pending, or when there is nothing to write; the cell
    stays as it is then. `feedback` is plain text, the student's report. `files` are
    names as they were downloaded, for zips of feedback. `outcome` is what the result
    says, empty when there is none. `automatic` is what the grader alone gives, None
    when that is pending; `notes` say what made the difference, and by whose decision.
    """

    person: Person
    earned: Fraction | None
    possible: Fraction
    feedback: str = ""
    late: bool | None = None
    submitted_at: datetime | None = None
    is_excused: bool = False
    files: tuple[str, ...] = ()
    outcome: str = ""
    automatic: Fraction | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Which column of a gradebook is filled, and out of how many points it is.

    `id` is the gradebook's own number of the assignment, which is looked for first;
    `title` is its name without that number. Grades are scaled to `out_of` points,
    None writes them as they were earned. `feedback` is the name of the column for
    reports where it has another than the usual one. `is_new` asks for a column that
    is not there yet, which Canvas alone takes.
    """

    title: str = ""
    id: str = ""
    out_of: Fraction | None = None
    feedback: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A grade that is not in the file, and why not."""

    grade: Grade
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The bytes of the new file, and what the instructor should know of it."""

    data: bytes
    unplaced: tuple[Unplaced, ...] = ()
    notices: tuple[str, ...] = ()


def called(person: Person) -> str:
    """Return what a message calls a person."""
    names = (person.name, person.login, person.sid, person.email, person.id)
    return cut(visible(folded(next(filter(None, names), "?"))), _LONGEST_NAME)
