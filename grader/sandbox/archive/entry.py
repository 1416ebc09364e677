"""What is in an archive, as both kinds of archives list it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from grader.core.said import say
from grader.core.text import cut
from grader.core.visible import visible

MOST_TIMES = 200
"""How many times its own size an archive may unpack to; code has ten at the most."""

FREE_BYTES = 16 * 1024 * 1024
"""Bytes that any archive may unpack to: an empty database packs well, too."""

CHUNK = 64 * 1024
"""Bytes that are unpacked at once."""

_LATEST = 2**32
"""Seconds since 1970 that every disk can note as a time; that is the year 2106."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much an archive may hold, files that are left out too.

    `size` are the bytes of the archive, and of what a tar is unpacked to; `listed` are
    those of a zip's list of its entries, which is kept in memory.
    """

    entries: int
    size: int
    listed: int


SUBMISSION = Bounds(entries=50_000, size=256 * 1024 * 1024, listed=8 * 1024 * 1024)
"""What one submission may hold: a `node_modules` that was packed along is in it."""


class Refused(Exception):
    """An archive is not taken; the text says why and what mends it."""


class Kind(Enum):
    """What an entry is; anything but a file or a folder is left out."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "link, device, pipe or socket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of an archive.

    `place` is where the archive itself finds it, `size` are the bytes that it claims
    to have, `changed` is in nanoseconds. `refused` says why its bytes are not taken.
    """

    name: str
    kind: Kind
    place: int
    size: int
    changed: int = 0
    refused: str = ""


class Archive(Protocol):
    """An archive whose entries are known."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Return what is in it, in its order."""

    def pieces(self, wanted: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
        """Yield the bytes of files, piece by piece, at least one for each.

        Raises `Refused`.
        """


def shown(name: str) -> str:
    """Return the name of an entry as a message shows it."""
    return cut(visible(name).replace("\n", "\\n"))


def about(name: str, what: str) -> Refused:
    """Return the refusal of an archive for the sake of one entry."""
    return Refused(f"{shown(name)}: {what}")


def damaged() -> Refused:
    """Return the refusal of what cannot be read."""
    return Refused(say("the archive is damaged or not complete; make it anew"))


def too_many(bounds: Bounds) -> Refused:
    """Return the refusal of what holds more than can be looked at."""
    return Refused(
        say(
            "an archive may have {entries} entries and unpack to {mebibytes} MiB, and "
            "this one has more; leave out what can be installed again",
            entries=bounds.entries,
            mebibytes=bounds.size // 1024 // 1024,
        )
    )


def see_fits(count: int, size: int) -> None:
    """Raise `Refused` when so many bytes are too many to come out of so few."""
    if count > max(FREE_BYTES, MOST_TIMES * size):
        raise Refused(
            say(
                "it unpacks to more than {times} times its own size, as no app does",
                times=MOST_TIMES,
            )
        )


def moment(seconds: float) -> int:
    """Return a time in nanoseconds; 0 for one that no disk could note."""
    return int(seconds * 1_000_000_000) if 0 <= seconds < _LATEST else 0
