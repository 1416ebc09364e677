"""What a class has handed in: by whom, when, and where its files stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A student, as the source of a class knows them; what it does not tell is empty.

    `id` tells them apart there: Canvas' user id, Moodle's participant id, a login.
    `sid` is the number that the school gave them, `login` the name that they type,
    `section` the part of the course that they attend. `due` is when their work is due,
    in UTC, if that is another time than for the others, and `extension` how many
    seconds they have beyond that.
    """

    id: str
    name: str = ""
    email: str = ""
    sid: str = ""
    login: str = ""
    section: str = ""
    due: datetime | None = None
    extension: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a student, or a group, has handed in once.

    `key` is unique in a class and fit for a file's name. `files` are the names that the
    submission has them by, with "/", and where each stands: one archive may be all.
    `submitted_at` is in UTC, None where the source does not tell; `is_late` is what the
    source itself says, None where it says nothing. `attempt` counts from 1. `app` is
    the file that the app is in, if somebody has decided that, and `where` what it is
    called at the top of the source.
    """

    key: str
    people: tuple[Person, ...]
    files: tuple[tuple[str, Path], ...]
    group: str = ""
    submitted_at: datetime | None = None
    is_late: bool | None = None
    attempt: int = 1
    app: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Something of which nobody can say whose submission it is, and why not."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A class as it was found: the name of its layout, what is graded, what is not.

    The entries are in the order of their keys, the unclear ones in that of their names.
    `missing` are those in the roster of whom no entry is, `by_name` those in an entry
    whom the roster knows by their name alone: both in the order of their ids.
    """

    layout: str
    entries: tuple[Entry, ...]
    unclear: tuple[Unclear, ...] = ()
    missing: tuple[Person, ...] = ()
    by_name: tuple[Person, ...] = ()
