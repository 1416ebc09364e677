"""A pattern with named groups, for sources that are written in a way of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import regex

from grader.batch.entry import Person, Unclear
from grader.batch.intake.draft import (
    Draft,
    Found,
    Known,
    Piece,
    joined,
    unclear,
    word,
)
from grader.batch.intake.listing import Files, Listing
from grader.batch.intake.times import moment
from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.text import listed
from grader.core.visible import visible
from grader.spec.patterns import pattern as checked

GROUPS = ("attempt", "file", "group", "late", "name", "student", "timestamp")
"""The groups that a pattern may name."""

_STUDENT = "student"
_OPTION = "--pattern"

_PATIENCE = 0.5
"""Seconds that one path may take. A harmless pattern needs a thousandth of it."""

_MOST_ATTEMPTS = 9999

_Matched: TypeAlias = Mapping[str, str | None]


def compiled(written: str) -> regex.Pattern[str]:
    """Return a pattern that is fit to be tried.

    Raises `UsageError` for what is none, lacks the group `student`, or names a group
    that means nothing here.
    """
    try:
        found = regex.compile(checked(written))
    except ValueError as error:
        said = say("'{written}' {error}", written=visible(written), error=error)
        raise UsageError(f"{_OPTION}: {said}") from error
    for name in found.groupindex:
        if name not in GROUPS:
            said = say(
                "unknown group '{name}' in '{written}'; there are {known}",
                name=name,
                written=visible(written),
                known=listed(list(GROUPS), "and"),
            )
            raise UsageError(f"{_OPTION}: {said}")
    if _STUDENT not in found.groupindex:
        said = say(
            "'{written}' has no group 'student'; write (?P<student>…) around what "
            "tells whose a file is",
            written=visible(written),
        )
        raise UsageError(f"{_OPTION}: {said}")
    return found


def drafts(listing: Listing, pattern: regex.Pattern[str], known: Known) -> Found:
    """Yield what the pattern finds in the paths; what it does not fit is unclear."""
    pieces: list[Piece] = []
    for name in sorted(listing.files):
        made = _piece(name, listing.files[name], pattern, known)
        if isinstance(made, Unclear):
            yield made
        else:
            pieces.append(made)
    has_files = "file" in pattern.groupindex
    for draft in joined(pieces):
        yield (
            draft if has_files or isinstance(draft, Unclear) else _without_folder(draft)
        )


def _piece(
    name: str, path: Path, pattern: regex.Pattern[str], known: Known
) -> Piece | Unclear:
    """Return a file with what its path tells."""
    found = _matched(name, pattern)
    if found is None:
        return unclear(name, say("the pattern does not fit its path"))
    student = word(found["student"] or "")
    if not student:
        return unclear(name, say("the pattern's group 'student' is empty"))
    number = found.get("attempt") or "1"
    if not (
        number.isascii() and number.isdigit() and 0 < int(number[:5]) <= _MOST_ATTEMPTS
    ):
        why = say("'{number}' is no number of an attempt", number=visible(number))
        return unclear(name, why)
    written = found.get("timestamp")
    time = moment(written, known.zone) if written else None
    if written and time is None:
        why = say(
            "'{written}' is no time; write 2026-04-26 17:34:00",
            written=visible(written),
        )
        return unclear(name, why)
    return Piece(
        where=name,
        person=Person(id=student, name=word(found.get("name") or "")),
        files=(((found.get("file") or name), path),),
        group=word(found.get("group") or ""),
        submitted_at=time,
        is_late=bool(found["late"]) if "late" in found else None,
        attempt=int(number),
    )


def _matched(name: str, pattern: regex.Pattern[str]) -> _Matched | None:
    """Return what the groups match; None when the pattern does not fit."""
    try:
        found = pattern.fullmatch(name, timeout=_PATIENCE)
    except TimeoutError as error:
        said = say(
            "'{written}' takes longer than {patience:g} seconds for '{name}'; write it "
            "simpler",
            written=visible(pattern.pattern),
            patience=_PATIENCE,
            name=visible(name),
        )
        raise UsageError(f"{_OPTION}: {said}") from error
    return found.groupdict() if found else None


def _without_folder(draft: Draft) -> Draft:
    """Return the draft with the names of its files below the folder they share."""
    folders = [name.split("/")[:-1] for name, _ in draft.files]
    shared = list(_shared(folders))
    start = "".join(f"{part}/" for part in shared)
    files: Files = tuple((name.removeprefix(start), path) for name, path in draft.files)
    return replace(draft, files=files)


def _shared(folders: list[list[str]]) -> Iterator[str]:
    """Yield the parts that all paths begin with."""
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            return
        yield parts[0]
