"""An archive, from its bytes to the files of a submission."""

from __future__ import annotations

import io
from collections.abc import Mapping

from grader.core.said import say
from grader.sandbox.archive.choice import Choice, chosen
from grader.sandbox.archive.entry import SUBMISSION, Archive, Bounds, Refused, too_many
from grader.sandbox.archive.kinds import GZIP, ZIP
from grader.sandbox.archive.tarred import Tar
from grader.sandbox.archive.zipped import Zip
from grader.sandbox.tree import MOST_BYTES as MOST_KEPT
from grader.sandbox.tree import File, too_much


def unpacked(
    file: io.BufferedReader, size: int, kind: str
) -> tuple[Mapping[str, File], tuple[str, ...]]:
    """Return the files in an archive of this kind and size, and the names of others.

    The others are links and special files. Raises `Refused`.
    """
    archive = listed(file, size, kind, SUBMISSION)
    choice = chosen(archive.entries)
    if not choice.files:
        raise Refused(say("there is no file in the archive"))
    return _filled(archive, choice), choice.others


def listed(file: io.BufferedReader, size: int, kind: str, bounds: Bounds) -> Archive:
    """Return an archive of this kind and size, its entries known. Raises `Refused`."""
    if size > bounds.size:
        raise too_many(bounds)
    if kind == ZIP:
        return Zip(file, size, bounds)
    return Tar(file, size, bounds, is_gzip=kind == GZIP)


def _filled(archive: Archive, choice: Choice) -> Mapping[str, File]:
    """Return the files with their bytes, of which only so many are kept."""
    names = {entry.place: name for name, entry in choice.files.items()}
    parts: dict[str, list[bytes]] = {name: [] for name in sorted(choice.files)}
    total = 0
    for entry, piece in archive.pieces(list(choice.files.values())):
        total += len(piece)
        if total > MOST_KEPT:
            raise Refused(too_much())
        parts[names[entry.place]].append(piece)
    return {
        name: File(content=b"".join(parts[name]), changed=choice.files[name].changed)
        for name in parts
    }
