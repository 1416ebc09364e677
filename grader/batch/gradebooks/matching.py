"""Whose row it is: grades brought together with the rows of a gradebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.batch.entry import Person
from grader.batch.gradebooks.figures import rounded
from grader.batch.gradebooks.grade import Grade, Unplaced, called
from grader.batch.gradebooks.sheet import Row
from grader.core.errors import UsageError
from grader.core.said import say


def as_it_is(text: str) -> str:
    """Return the text."""
    return text


def login(person: Person) -> str:
    """Return the name that a person types, which may be what they are told apart by.

    A number is no login: it may be another source's number for somebody else.
    """
    if person.login or person.id.isdecimal():
        return person.login
    return person.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A column that tells whose a row is, and what it says there for a person.

    `name` is the column's, for messages. `read` takes from a cell what is compared.
    """

    column: int
    name: str
    of: Callable[[Person], str]
    read: Callable[[str], str] = as_it_is

    def index(self, rows: Sequence[Row]) -> dict[str, list[Row]]:
        """Return the rows by what the column says, whatever the case of letters."""
        found: dict[str, list[Row]] = {}
        for row in rows:
            found.setdefault(self.read(row.text(self.column)).casefold(), []).append(
                row
            )
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Which row each grade goes to, in the order of the grades, and which has none."""

    placed: tuple[tuple[Row, Grade], ...]
    unplaced: tuple[Unplaced, ...]


def matched(
    grades: Sequence[Grade], rows: Sequence[Row], keys: Sequence[Key]
) -> Matched:
    """Return the rows of the grades that there is something to write of.

    Raise `UsageError` when a person has two rows, or a row two grades.
    """
    indexes = [(key, key.index(rows)) for key in keys]
    placed: dict[Row, Grade] = {}
    unplaced = []
    for grade in grades:
        if grade.earned is None and not grade.is_excused:
            continue
        row = _row(grade.person, indexes)
        if row is None:
            unplaced.append(Unplaced(grade=grade, why=say("no row is theirs")))
        elif row in placed:
            raise _twice(row, placed[row], grade)
        else:
            placed[row] = grade
    return Matched(placed=tuple(placed.items()), unplaced=tuple(unplaced))


def _row(
    person: Person, indexes: Sequence[tuple[Key, dict[str, list[Row]]]]
) -> Row | None:
    """Return the row that a person has by every key that tells, None for none."""
    first: tuple[Key, Row] | None = None
    for key, index in indexes:
        value = key.of(person).strip().casefold()
        rows = index.get(value, []) if value else []
        if len(rows) > 1:
            raise _duplicate(key, rows)
        if rows and first is None:
            first = key, rows[0]
        elif rows and first and first[1] is not rows[0]:
            raise _conflict(person, first, (key, rows[0]))
    return first[1] if first else None


def _duplicate(key: Key, rows: Sequence[Row]) -> UsageError:
    """Return that two rows say the same of whose they are."""
    return UsageError(
        say(
            "lines {one} and {other}: both have {key} '{value}'; remove one of them",
            one=rows[0].line,
            other=rows[1].line,
            key=key.name,
            value=rows[0].text(key.column),
        )
    )


def _conflict(
    person: Person, one: tuple[Key, Row], other: tuple[Key, Row]
) -> UsageError:
    """Return that two columns tell two rows for a person."""
    (key, row), (other_key, other_row) = one, other
    return UsageError(
        say(
            "lines {one} and {other}: which is {name}? line {one} has their {key} "
            "'{value}', line {other} their {other_key} '{other_value}'; "
            "correct one of them",
            name=called(person),
            one=row.line,
            key=key.name,
            value=row.text(key.column),
            other=other_row.line,
            other_key=other_key.name,
            other_value=other_row.text(other_key.column),
        )
    )


def _twice(row: Row, one: Grade, other: Grade) -> UsageError:
    """Return that there are two grades for a row."""
    return UsageError(
        say(
            "line {line}: two grades are for this row: {one} and {other}; "
            "leave one of them out",
            line=row.line,
            one=_told(one),
            other=_told(other),
        )
    )


def _told(grade: Grade) -> str:
    """Return a grade as a message tells it."""
    earned = say("excused") if grade.earned is None else rounded(grade.earned)
    return f"{called(grade.person)} ({earned}/{rounded(grade.possible)})"
