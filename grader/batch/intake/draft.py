"""What a layout finds: submissions that have no key yet, and files whose name tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import takewhile
from typing import TypeAlias

from grader.batch.entry import Person, Unclear
from grader.batch.intake.listing import Files, Listing
from grader.core.said import say
from grader.core.visible import visible

MARKS = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Marks that turn the direction of writing. Source: UAX #9.

They belong to names of people, and are harmless to a file that a number names.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One attempt of a student or a group; `where` is what it is called at the top."""

    where: str
    people: tuple[Person, ...]
    files: Files
    group: str = ""
    submitted_at: datetime | None = None
    is_late: bool | None = None
    attempt: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file, or several, of which the name at the top tells whose they are."""

    where: str
    person: Person
    files: Files
    group: str = ""
    submitted_at: datetime | None = None
    is_late: bool | None = None
    attempt: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a class beside its files.

    `zone` is that of times that name none. `ids` are all words that the roster knows
    people by, in small letters.
    """

    zone: tzinfo = UTC
    ids: frozenset[str] = frozenset()


Found: TypeAlias = Iterator[Draft | Unclear]
"""What a layout makes of a listing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way in which a source writes a class.

    Of those that fit, the one with the highest `rank` is taken: it asks for more.
    """

    rank: int
    fits: Callable[[Listing], bool]
    drafts: Callable[[Listing, Known], Found]


def unclear(name: str, why: str) -> Unclear:
    """Return what nobody can say the owner of, its name made safe to show."""
    return Unclear(name=visible(name), why=why)


def word(text: str) -> str:
    """Return a word that tells who somebody is: the same however it was typed."""
    return unicodedata.normalize("NFC", text.translate(MARKS)).strip()


def squeezed(text: str) -> str:
    """Return the letters and digits of a name alone, in small letters."""
    return re.sub(r"[\W_]", "", word(text)).casefold()


def mostly(names: Iterable[str], is_one: Callable[[str], object]) -> bool:
    """Return whether more than half of the names are such ones."""
    found = [bool(is_one(name)) for name in names]
    return 2 * sum(found) > len(found)


def shared(names: Iterable[str], end: str) -> str:
    """Return the longest beginning that several names share, up to such an end."""
    several = set(names)
    if len(several) < 2:  # noqa: PLR2004 - what one has alone, nothing tells from it
        return ""
    pairs = zip(min(several), max(several), strict=False)
    start = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return start[: start.rfind(end) + 1]


def joined(pieces: Iterable[Piece]) -> Found:
    """Yield a draft for each person and attempt that the pieces are of.

    Where one id has two names, nobody can say whose the pieces are.
    """
    by_person: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_person.setdefault(piece.person.id, []).append(piece)
    for own in by_person.values():
        names = sorted({piece.person.name for piece in own} - {""})
        if len(names) > 1:
            why = say(
                "the same id belongs to two names, {first} and {second}",
                first=visible(names[0]),
                second=visible(names[1]),
            )
            yield from (unclear(piece.where, why) for piece in own)
        else:
            yield from _attempts(own)


def _attempts(pieces: list[Piece]) -> Iterator[Draft]:
    """Yield a draft for each attempt of one person."""
    by_number: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_number.setdefault(piece.attempt, []).append(piece)
    for number, own in sorted(by_number.items()):
        marks = [piece.is_late for piece in own if piece.is_late is not None]
        times = [one.submitted_at for one in own if one.submitted_at is not None]
        yield Draft(
            where=own[0].where,
            people=(max((one.person for one in own), key=lambda who: who.name),),
            files=tuple(sorted(pair for piece in own for pair in piece.files)),
            group=own[0].group,
            submitted_at=max(times, default=None),
            is_late=any(marks) if marks else None,
            attempt=number,
        )


def numbered(times: Iterable[datetime]) -> Mapping[datetime, int]:
    """Return the number of each attempt, by its time."""
    return {time: number for number, time in enumerate(sorted(set(times)), start=1)}
