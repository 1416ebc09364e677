"""A tar, by the standard library; it may be compressed by gzip.

It is read twice, forward: once for its entries, once for the bytes of those that are
wanted. So what is left out is never kept, and nothing is searched for.
"""

from __future__ import annotations

import io
import struct
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.core.said import say
from grader.sandbox.archive.entry import (
    Bounds,
    Entry,
    Kind,
    about,
    damaged,
    moment,
    too_many,
)
from grader.sandbox.archive.spelling import decoded
from grader.sandbox.archive.stream import Stream, gunzipped, plain

_BROKEN = (
    *(tarfile.TarError, struct.error, EOFError, RecursionError),
    *(ValueError, OverflowError, IndexError, KeyError, AttributeError),
)
"""What `tarfile` raises for what is no tar, or not a whole one."""

_MOST_GLOBAL = 100
"""Fields that a header gives for all entries; each entry has a copy of them."""

_END = bytes(tarfile.BLOCKSIZE)
"""What stands after the last entry. Source: POSIX, pax, ustar format."""

_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)


class Tar:
    """A tar that was opened. Raises `Refused` when it is none."""

    def __init__(
        self, file: io.BufferedReader, size: int, bounds: Bounds, *, is_gzip: bool
    ) -> None:
        """Read the entries; `size` is that of the file."""
        self._file = file
        self._size = size
        self._bounds = bounds
        self._is_gzip = is_gzip
        self._entries = self._listed()

    @property
    def entries(self) -> Sequence[Entry]:
        """Return what is in it, in its order."""
        return self._entries

    def pieces(self, wanted: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
        """Yield the bytes of files, piece by piece, at least one for each."""
        stream = self._stream()
        for entry in sorted(wanted, key=lambda one: one.place):
            yield entry, b""
            stream.seek(entry.place)
            for piece in stream.pieces(entry.size):
                yield entry, piece
            if stream.tell() != entry.place + entry.size:
                raise about(entry.name, say("the file is not complete"))

    def _listed(self) -> list[Entry]:
        """Return the entries, from the first to the last."""
        stream = self._stream()
        try:
            members = list(_members(stream, self._bounds))
        except _BROKEN as error:
            raise damaged() from error
        if stream.last != _END:
            raise damaged()
        stream.drain()
        names = decoded([name for name, _ in members])
        entries = (entry for _, entry in members)
        return [
            replace(entry, name=name)
            for entry, name in zip(entries, names, strict=True)
        ]

    def _stream(self) -> Stream:
        """Return the bytes of the tar from the beginning."""
        source = gunzipped(self._file) if self._is_gzip else plain(self._file)
        return Stream(source, self._size, self._bounds)


def _members(stream: Stream, bounds: Bounds) -> Iterator[tuple[bytes, Entry]]:
    """Yield the entries with the bytes of their names, which they have not got yet."""
    tar = tarfile.TarFile(fileobj=stream, encoding="utf-8", errors="surrogateescape")
    count = 0
    while (info := tar.next()) is not None:
        tar.members.clear()  # type: ignore[attr-defined]  # it keeps all their fields
        count += 1
        if count > bounds.entries or len(tar.pax_headers) > _MOST_GLOBAL:
            raise too_many(bounds)
        yield (
            info.name.encode("utf-8", "surrogateescape"),
            Entry(
                name="",
                kind=_kind(info),
                place=info.offset_data,
                size=info.size,
                changed=moment(info.mtime),
                refused=_refused(info),
            ),
        )


def _kind(info: tarfile.TarInfo) -> Kind:
    """Return what an entry is; of a hard link it is the file that was meant."""
    if info.type == tarfile.DIRTYPE:
        return Kind.FOLDER
    is_file = info.type in _FILES or info.islnk() or info.issparse()
    return Kind.FILE if is_file else Kind.OTHER


def _refused(info: tarfile.TarInfo) -> str:
    """Return why the bytes of an entry are not taken; empty when they are."""
    if info.islnk():
        return say(
            "the file is a hard link; make a .zip, or the archive with "
            "`tar --hard-dereference`"
        )
    if info.issparse() or info.type == tarfile.GNUTYPE_SPARSE:
        return say(
            "the file is stored with holes; make a .zip, or the archive without "
            "`--sparse`"
        )
    return ""
