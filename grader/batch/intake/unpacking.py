"""A source that is an archive, unpacked where the grader says.

No name from the archive ever names a file of ours: the files are numbered, and the
listing says what each is called. So nothing gets out of the folder, whatever a name is,
and two names that a disk takes for one are two files. An archive inside stays a file.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from io import BufferedWriter
from pathlib import Path
from typing import TypeAlias

from grader.batch.entry import Unclear
from grader.batch.intake.draft import MARKS
from grader.batch.intake.listing import Listing, is_junk, parents
from grader.core.errors import BrokenError, UsageError
from grader.core.said import say
from grader.core.visible import visible
from grader.sandbox.archive.choice import slashed
from grader.sandbox.archive.entry import Archive, Bounds, Entry, Kind, Refused, too_many
from grader.sandbox.archive.kinds import GZIP, SUFFIXES, TAR, ZIP, kind
from grader.sandbox.archive.reading import listed as opened_as
from grader.sandbox.naming import overlong, wrong
from grader.sandbox.tree import LEFT_OUT, opened

CLASS = Bounds(entries=500_000, size=16 * 1024 * 1024 * 1024, listed=128 * 1024 * 1024)
"""What a class may hold: 2,000 students with 250 files and 8 MiB each."""

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
"""A suffix that our file may have, too."""

_GIT = ".git"

_Named: TypeAlias = list[tuple[str, Entry]]
"""Entries by their paths with "/"."""


def unpacked(source: Path, into: Path, bounds: Bounds = CLASS) -> Listing:
    """Return what an archive holds, its files unpacked into a folder.

    Raises `UsageError` when it is none that can be read, `BrokenError` when there is no
    room for it.
    """
    found = kind(source)
    file = opened(source) if found in {GZIP, TAR, ZIP} else None
    if file is None:
        raise UsageError(_no_source(source, found))
    with file:
        size = os.fstat(file.fileno()).st_size
        try:
            archive = opened_as(file, size, found, bounds)
            named, unclear = _taken(archive.entries)
            files = [pair for pair in named if pair[1].kind is Kind.FILE]
            paths = _written(archive, files, into, bounds)
        except Refused as refused:
            raise UsageError(f"{source}: {refused}") from refused
        except OSError as error:
            said = say("cannot be unpacked there: {error}", error=error.strerror)
            raise BrokenError(f"{into}: {said}") from error
    folders = {name for name, entry in named if entry.kind is Kind.FOLDER}
    clones = {
        name.partition(f"/{_GIT}/")[0]
        for name in (f"{one.name}/" for one in archive.entries)
        if f"/{_GIT}/" in name
    }
    return Listing(
        name=_stem(source.name),
        files=paths,
        folders=parents(paths) | folders,
        clones=frozenset(clones),
        unclear=tuple(unclear),
    )


def _no_source(source: Path, found: str) -> str:
    """Say why a path is no source of a class."""
    if not source.exists():
        return say("{source}: there is no such folder or archive", source=source)
    if found not in {"", GZIP, TAR, ZIP}:
        return say(
            "{source}: {kind} archives cannot be read here; make a .zip",
            source=source,
            kind=found,
        )
    return say(
        "{source}: this is no folder and no archive; name what the course's system "
        "has given: a folder, .zip, .tar or .tar.gz",
        source=source,
    )


def _stem(name: str) -> str:
    """Return the name of an archive without its suffix."""
    end = next((end for end in SUFFIXES if name.lower().endswith(end)), "")
    return name[: len(name) - len(end)]


def _taken(entries: Sequence[Entry]) -> tuple[_Named, list[Unclear]]:
    """Return the entries that are taken, by their paths, and why others are not."""
    names = slashed([entry.name for entry in entries])
    clean = ["/".join(_parts(name)) for name in names]
    count = Counter(clean)
    folders = parents(clean)
    named: _Named = []
    unclear = []
    for path, name, entry in zip(clean, names, entries, strict=True):
        if _is_passed_over(path, entry):
            continue
        why = _refused(name, path, entry)
        if not why and entry.kind is Kind.FILE and count[path] > 1:
            why = say("the archive has it twice; download it anew")
        if not why and entry.kind is Kind.FILE and path in folders:
            why = say("it is a file and a folder; download the archive anew")
        if why:
            unclear.append(Unclear(name=visible(name), why=why))
        else:
            named.append((path, entry))
    return named, unclear


def _parts(name: str) -> list[str]:
    """Return the parts of a path; "." and nothing are none."""
    return [part for part in name.split("/") if part not in {"", "."}]


def _is_passed_over(path: str, entry: Entry) -> bool:
    """Return whether an entry is nothing that anybody has handed in."""
    _, *below = path.split("/")
    is_root = not path and entry.kind is Kind.FOLDER
    return is_root or is_junk(path) or any(part in LEFT_OUT for part in below)


def _refused(name: str, path: str, entry: Entry) -> str:
    """Return why an entry is not taken; "" when it is."""
    if name.startswith("/") or not path:
        return say("the path begins at the root of a disk, not in the archive")
    parts = path.split("/")
    said = next(filter(None, (wrong(part.translate(MARKS)) for part in parts)), "")
    if said or (said := overlong(parts)):
        return said
    if entry.kind is Kind.OTHER:
        return say("it is a link or a special file, and those are not followed")
    return entry.refused


def _written(
    archive: Archive, files: _Named, into: Path, bounds: Bounds
) -> dict[str, Path]:
    """Return where each file stands, after it was written there."""
    into.mkdir(parents=True, exist_ok=True)
    places = {
        entry.place: into / f"{number:06}{_suffix(name)}"
        for number, (name, entry) in enumerate(files)
    }
    total = 0
    with ExitStack() as stack:
        at = -1
        out: BufferedWriter | None = None
        for entry, piece in archive.pieces([entry for _, entry in files]):
            total += len(piece)
            if total > bounds.size:
                raise too_many(bounds)
            if out is None or entry.place != at:
                stack.close()
                at = entry.place
                out = stack.enter_context(places[at].open("wb"))
            out.write(piece)
    for _, entry in files:
        os.utime(places[entry.place], ns=(entry.changed, entry.changed))
    return {name: places[entry.place] for name, entry in files}


def _suffix(name: str) -> str:
    """Return the suffix that our file has, so that people know what it is."""
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
