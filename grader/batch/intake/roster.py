"""The roster of a class: who is in it, as a CSV says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from grader.batch.entry import Person
from grader.batch.intake.draft import word
from grader.batch.intake.times import moment
from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.text import listed
from grader.core.visible import visible
from grader.sandbox.tree import opened
from grader.spec.units import seconds

_COLUMNS = {
    "due": "due",
    "email": "email",
    "extension": "extension",
    "group": "group",
    "id": "id",
    "login": "login",
    "name": "name",
    "section": "section",
    "sid": "sid",
    "student": "id",
    "submitted_at": "submitted_at",
    "username": "login",
}
"""What a column may be called, in small letters with "_" -> what it says."""

_IDENTIFY = ("id", "login", "sid", "email")
"""What tells people apart, the best first."""

_DELIMITERS = (",", ";", "\t")

_MOST_BYTES = 32 * 1024 * 1024
"""Bytes. A line for each student of a university is less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one line of a roster says of a student."""

    line: int
    person: Person
    group: str = ""
    submitted_at: datetime | None = None

    def words(self) -> Iterator[str]:
        """Yield each word that tells who it is."""
        one = self.person
        yield from filter(None, (one.id, one.login, one.sid, one.email))


def rows(path: Path, zone: tzinfo, most: int = _MOST_BYTES) -> tuple[Row, ...]:
    """Return the lines of a roster, in its order.

    Raises `UsageError`, with the file and the line, for what cannot be read, would have
    to be guessed, or is longer than so many bytes.
    """
    table = _table(path, most)
    _, header = next(table, (1, []))
    columns = _columns(header, path)
    found = [_row(path, line, cells, columns, zone) for line, cells in table]
    _see_apart(path, found)
    return tuple(found)


def _wrong(path: Path, line: int, why: str) -> UsageError:
    """Return what is wrong in a line of a roster."""
    return UsageError(f"{path}:{line}: {why}")


def _table(path: Path, most: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the cells of each line that is not empty, with its number."""
    file = opened(path)
    if file is None:
        raise UsageError(say("{path}: there is no such file", path=path))
    with file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise _wrong(path, 1, say("a roster may have {most:,} bytes", most=most))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        said = say("the file is not in UTF-8; save it as CSV in UTF-8")
        raise _wrong(path, line, said) from error
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        said = say("cannot be read as CSV: {error}", error=error)
        raise _wrong(path, reader.line_num, said) from error


def _delimiter(text: str) -> str:
    """Return what stands between the cells: what the first line has most of."""
    first = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _columns(header: Sequence[str], path: Path) -> Mapping[str, int]:
    """Return the place of each column that says something to us.

    Beside an `id`, a `student` is a name, as it is in Canvas' gradebook.
    """
    names = ["_".join(word(cell).lower().split()) for cell in header]
    known = dict(_COLUMNS)
    if "id" in names:
        known["student"] = "name"
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        meant = known.get(name)
        if meant in places:
            said = say(
                "two columns say the same, '{first}' and '{second}'; remove one",
                first=visible(header[places[meant]]),
                second=visible(header[place]),
            )
            raise _wrong(path, 1, said)
        if meant:
            places[meant] = place
    if not any(name in places for name in _IDENTIFY):
        said = say(
            "no column says who a student is; name one {known}",
            known=listed(["id", "student", "username", "login", "email", "sid"]),
        )
        raise _wrong(path, 1, said)
    return places


def _row(
    path: Path,
    line: int,
    cells: Sequence[str],
    columns: Mapping[str, int],
    zone: tzinfo,
) -> Row:
    """Return what a line says."""
    facts = dict.fromkeys(_COLUMNS.values(), "")
    facts |= {
        name: word(cells[place])
        for name, place in columns.items()
        if place < len(cells)
    }
    found = next(filter(None, map(facts.__getitem__, _IDENTIFY)), "")
    if not found:
        wanted = listed([name for name in _IDENTIFY if name in columns])
        said = say("nothing says who this student is; fill in {wanted}", wanted=wanted)
        raise _wrong(path, line, said)
    told = ("name", "email", "sid", "login", "section")
    return Row(
        line=line,
        person=Person(
            id=found,
            due=_time(path, line, facts["due"], zone),
            extension=_extension(path, line, facts["extension"]),
            **{name: facts[name] for name in told},
        ),
        group=facts["group"],
        submitted_at=_time(path, line, facts["submitted_at"], zone),
    )


def _time(path: Path, line: int, written: str, zone: tzinfo) -> datetime | None:
    """Return the time in a cell, None when it is empty."""
    time = moment(written, zone)
    if written and time is None:
        said = say(
            "'{written}' is no time; write 2026-04-26 17:34:00",
            written=visible(written),
        )
        raise _wrong(path, line, said)
    return time


def _extension(path: Path, line: int, written: str) -> float:
    """Return how many seconds a cell gives beyond the time that work is due."""
    try:
        return seconds(written) if written else 0.0
    except ValueError as error:
        said = say("extension: {error}", error=error)
        raise _wrong(path, line, said) from error


def _see_apart(path: Path, found: Sequence[Row]) -> None:
    """Raise `UsageError` when two lines are of one student."""
    first: dict[str, int] = {}
    for row in found:
        line = first.setdefault(row.person.id, row.line)
        if line != row.line:
            said = say(
                "'{id}' is there twice, first in line {line}; remove one",
                id=visible(row.person.id),
                line=line,
            )
            raise _wrong(path, row.line, said)
