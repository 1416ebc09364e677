"""What a class report is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.batch.entry import Person, Unclear
from grader.batch.gradebooks.grade import Grade
from grader.wire.frames import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """One person of a class: their grade, and the result that it comes from.

    `key` is that of the entry, by which its report is named; the members of a group
    share it. `document` is a result document. `notes` are said already: what was taken
    off for lateness, what was decided.
    """

    key: str
    grade: Grade
    document: Header
    group: str = ""
    attempt: int = 1
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A class as its report shows it.

    `title` is the assignment's. `students` are gone through once, so they may be read
    from a disk meanwhile. `identical` has keys: submissions that are the same.
    """

    title: str
    students: Iterable[Student]
    unclear: tuple[Unclear, ...] = ()
    missing: tuple[Person, ...] = ()
    identical: tuple[tuple[str, ...], ...] = ()
    language: str = "en"
