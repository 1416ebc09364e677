"""Canvas' "Download submissions": one flat folder.

`<name>[_LATE]_<user id>_<attachment id>_<file>`, `<name>[_LATE]_<user id>_text.html`
for a text and `_link.html` for an address; marked anonymously, `anon_<id>` stands for
name and user. The name has letters and digits alone, the file is called as a student
likes: so the first numbers are the user's, unless others may be somebody's, too.
Source: Canvas, lib/content_zipper.rb.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.batch.entry import Person
from grader.batch.intake.draft import (
    Found,
    Known,
    Layout,
    Piece,
    joined,
    mostly,
    unclear,
    word,
)
from grader.batch.intake.listing import Listing
from grader.core.said import say

_ANONYMOUS = re.compile(
    r"(?P<name>)anon_(?P<user>[0-9A-Za-z]{5})(?P<late>_LATE)?_[0-9]+_(?P<file>.+)",
    re.DOTALL,
)

_ENDS = re.compile(
    r"(?P<late>_LATE)?_(?P<user>[0-9]+)_"
    r"(?:[0-9]+_(?P<file>.+)|(?P<kind>text|link)\.html)",
    re.DOTALL,
)
"""What follows the name."""

_AGAIN = re.compile(
    r"(?P<stem>.+)-(?P<number>[1-9][0-9]?)(?P<suffix>\.[^.]+|\.tar\.gz)"
)
"""What Canvas makes of the name of a file that was handed in before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One way to read a name."""

    name: str
    user: str
    is_late: bool
    file: str


def _readings(name: str) -> list[_Reading]:
    """Return the ways to read a name, that with the shortest name of a person first."""
    if anonymous := _ANONYMOUS.fullmatch(name):
        return [_reading("", anonymous)]
    starts = (found.start() for found in re.finditer(r"(?=_(?:LATE_)?[0-9])", name))
    ends = ((name[:start], _ENDS.fullmatch(name, start)) for start in starts)
    found = [_reading(start, end) for start, end in ends if end]
    late = {(one.user, one.file) for one in found if one.is_late}
    return [one for one in found if one.is_late or (one.user, one.file) not in late]


def _reading(name: str, found: re.Match[str]) -> _Reading:
    """Return what a match says."""
    facts = found.groupdict()
    return _Reading(
        name=word(name),
        user=facts["user"],
        is_late=bool(facts["late"]),
        file=facts["file"] or f"{facts['kind']}.html",
    )


def _drafts(listing: Listing, known: Known) -> Found:
    """Yield what each user has handed in."""
    loose = listing.loose()
    read = {name: found for name in loose if (found := _readings(name))}
    users = known.ids | {found[0].user for found in read.values()}
    others = set(listing.tops()) - set(read)
    for name in others:
        why = say(
            "the name is not one that Canvas writes: <name>_<user>_<number>_<file>"
        )
        yield unclear(name, why)
    clear: dict[str, _Reading] = {}
    for name, (first, *more) in read.items():
        if other := next((one for one in more if one.user in users), None):
            why = say(
                "it may be of the user {first} or of the user {other}",
                first=first.user,
                other=other.user,
            )
            yield unclear(name, why)
        else:
            clear[name] = first
    yield from joined(_pieces(clear, loose))


def _pieces(
    clear: Mapping[str, _Reading], loose: Mapping[str, Path]
) -> Iterator[Piece]:
    """Yield each file with its owner, and the number of its attempt."""
    by_user: dict[str, list[tuple[str, _Reading]]] = {}
    for name, reading in clear.items():
        by_user.setdefault(reading.user, []).append((name, reading))
    for own in by_user.values():
        attempts = _attempts([reading.file for _, reading in own])
        for (name, reading), (file, number) in zip(own, attempts, strict=True):
            yield Piece(
                where=name,
                person=Person(id=reading.user, name=reading.name),
                files=((file, loose[name]),),
                is_late=reading.is_late,
                attempt=number,
            )


def _attempts(files: list[str]) -> list[tuple[str, int]]:
    """Return each file as it was called when handed in, and in which attempt that was.

    Canvas calls a file that is handed in again `app-1.py`, and a student may call one
    so. Only where all files of a user have such names, or each attempt has files of
    the same names, the number is Canvas'.
    """
    read = [_original(file) for file in files]
    names: dict[int, Counter[str]] = {}
    for file, number in read:
        names.setdefault(number, Counter())[file] += 1
    if len({tuple(sorted(own.elements())) for own in names.values()}) == 1:
        return read
    return [(file, 1) for file in files]


def _original(file: str) -> tuple[str, int]:
    """Return what a file may have been called, and the number of its attempt then."""
    found = _AGAIN.fullmatch(file)
    if found is None:
        return file, 1
    return f"{found['stem']}{found['suffix']}", int(found["number"]) + 1


def _fits(listing: Listing) -> bool:
    """Return whether most of what lies at the top is a file that is called so."""
    loose = listing.loose()
    return mostly(listing.tops(), lambda name: name in loose and _readings(name))


CANVAS = Layout(rank=30, fits=_fits, drafts=_drafts)
"""Fits where most of what lies at the top is a file with such a name."""
