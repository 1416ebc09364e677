"""Blackboard's gradebook download: one flat folder, a text beside each attempt.

`<Assignment>_<username>_attempt_<YYYY-MM-DD-HH-MM-SS>_<file>`; with `.txt` in place of
`_<file>` it is the text in which Blackboard names the student. Both parts at the
beginning may hold a "_"; where one ends and the other begins, that text says, or the
roster, or the beginning that all names have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.batch.entry import Person
from grader.batch.intake.draft import (
    Found,
    Known,
    Layout,
    Piece,
    joined,
    mostly,
    numbered,
    shared,
    unclear,
    word,
)
from grader.batch.intake.listing import Listing
from grader.batch.intake.times import moment
from grader.core.said import say
from grader.sandbox.tree import read

_NAME = re.compile(
    r"(?P<head>.+?)_attempt_(?P<time>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<file>.+)|\.txt)",
    re.DOTALL,
)

_STUDENT = re.compile(r"Name: *(?P<name>.*) \((?P<user>.+)\)\s*")
"""The first line of Blackboard's text. What a student wrote comes further down."""

_MOST_READ = 4096
"""Bytes of a text that are read: its first line is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A file with what its name says; `file` is "" for Blackboard's own text."""

    where: str
    path: Path
    head: str
    time: datetime
    file: str


def _drafts(listing: Listing, known: Known) -> Found:
    """Yield each attempt of each student."""
    loose = listing.loose()
    named = {name: _named(name, path, known) for name, path in loose.items()}
    for name in listing.tops():
        if named.get(name) is None:
            why = say(
                "the name is not one that Blackboard writes: "
                "<Assignment>_<username>_attempt_<time>_<file>"
            )
            yield unclear(name, why)
    clear = [one for one in named.values() if one is not None]
    owners = _owners(clear, known)
    for one in clear:
        if one.head not in owners:
            why = say(
                "nothing says where the assignment's name ends and the student's "
                "begins in '{head}'",
                head=one.head,
            )
            yield unclear(one.where, why)
    yield from joined(_pieces([one for one in clear if one.head in owners], owners))


def _named(name: str, path: Path, known: Known) -> _Named | None:
    """Return what a name says; None when it is no name of Blackboard's."""
    found = _NAME.fullmatch(name)
    time = moment(found["time"], known.zone) if found else None
    if found is None or time is None:
        return None
    return _Named(
        where=name,
        path=path,
        head=found["head"],
        time=time,
        file=found["file"] or "",
    )


def _owners(named: Iterable[_Named], known: Known) -> Mapping[str, Person]:
    """Return who has handed in what begins with each head, where that is clear."""
    told: dict[str, set[Person]] = {}
    for one in named:
        told.setdefault(one.head, set())
        if not one.file and (person := _told(one)):
            told[one.head].add(person)
    start = shared(told, "_")
    found = {head: _owner(head, people, start, known) for head, people in told.items()}
    return {head: person for head, person in found.items() if person}


def _told(one: _Named) -> Person | None:
    """Return whom Blackboard's text names, if it is whom the file's name ends with."""
    file = read(one.path, _MOST_READ)
    lines = file.content.decode("utf-8-sig", "replace").splitlines() if file else []
    found = _STUDENT.fullmatch(lines[0]) if lines else None
    if found is None or not one.head.endswith(f"_{found['user']}"):
        return None
    user = word(found["user"])
    return Person(id=user, name=word(found["name"]), login=user)


def _owner(head: str, told: set[Person], start: str, known: Known) -> Person | None:
    """Return who it is that a head names; None when nobody can say."""
    if told:
        return next(iter(told)) if len(told) == 1 else None
    users = list(_users(head))
    listed = [user for user in users if user.casefold() in known.ids]
    left = head.removeprefix(start)
    if len(listed) == 1:
        user = listed[0]
    elif start and left and "_" not in left:
        user = left
    elif len(users) == 1:
        user = users[0]
    else:
        return None
    return Person(id=word(user), login=word(user))


def _users(head: str) -> Iterator[str]:
    """Yield every end of a head that may be a name."""
    parts = head.split("_")
    ends = ("_".join(parts[start:]) for start in range(1, len(parts)))
    return (end for end in ends if end)


def _pieces(named: list[_Named], owners: Mapping[str, Person]) -> Iterator[Piece]:
    """Yield each file with its owner; the attempts are numbered by their times."""
    told: dict[str, list[datetime]] = {}
    for one in named:
        told.setdefault(owners[one.head].id, []).append(one.time)
    numbers = {user: numbered(times) for user, times in told.items()}
    for one in named:
        yield Piece(
            where=one.where,
            person=owners[one.head],
            files=((one.file, one.path),) if one.file else (),
            submitted_at=one.time,
            attempt=numbers[owners[one.head].id][one.time],
        )


BLACKBOARD = Layout(
    rank=50,
    fits=lambda listing: mostly(listing.tops(), _NAME.fullmatch),
    drafts=_drafts,
)
"""Fits where most of what lies at the top is called so."""
