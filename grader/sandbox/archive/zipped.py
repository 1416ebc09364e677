"""A zip, by the standard library."""

from __future__ import annotations

import calendar
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress

from grader.core.said import say
from grader.sandbox.archive.entry import (
    CHUNK,
    Bounds,
    Entry,
    Kind,
    Refused,
    about,
    damaged,
    moment,
    see_fits,
    too_many,
)
from grader.sandbox.archive.spelling import decoded

_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Methods that are read: those of every system's own program. Others may take any
amount of memory, and which of them there are depends on Python's version."""

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF_8 = 0x800
"""Bits of an entry's flags. Source: PKWARE, APPNOTE.TXT, 4.4.4."""

_FOLDER = 0x10
"""The bit of MS-DOS for a folder."""

_FIELD = struct.Struct("<HH")
"""What an extra field begins with: what it is, and how long it is."""

_UNICODE_PATH, _UNICODE_PATH_VERSION = 0x7075, 1
"""An extra field with the name in UTF-8. Source: APPNOTE.TXT, 4.6.9."""

_OF_RAW = struct.Struct("<BL")
"""What that field begins with: a version, and the checksum of the other name."""

_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(ValueError, OverflowError, IndexError),
)
"""What `zipfile` raises for what is no zip, or not a whole one."""


class _Bounded(io.BufferedIOBase):
    """A file that is never read beyond its end, nor much at once."""

    def __init__(self, file: io.BufferedReader, size: int, bounds: Bounds) -> None:
        self._file = file
        self._size = size
        self._bounds = bounds

    def seekable(self) -> bool:
        """Return that one can go to any place in it."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._file.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        """Return bytes; raise `Refused` when they are too many."""
        left = max(0, self._size - self.tell())
        wanted = left if size is None or size < 0 else min(size, left)
        if wanted > self._bounds.listed:  # the list of the entries is read at once
            raise too_many(self._bounds)
        return self._file.read(wanted)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; raise `Refused` when there is none such."""
        if whence == io.SEEK_SET and not 0 <= offset <= self._size:
            raise damaged()
        return self._file.seek(offset, whence)


class Zip:
    """A zip that was opened. Raises `Refused` when it is none."""

    def __init__(self, file: io.BufferedReader, size: int, bounds: Bounds) -> None:
        """Read the list of the entries; `size` is that of the file."""
        self._size = size
        try:
            self._zip = zipfile.ZipFile(_Bounded(file, size, bounds))
        except _BROKEN as error:
            raise damaged() from error
        self._infos = self._zip.infolist()
        if len(self._infos) > bounds.entries:
            raise too_many(bounds)

    @property
    def entries(self) -> Sequence[Entry]:
        """Return what is in it, in its order."""
        names = decoded([_named(info) for info in self._infos])
        return [
            Entry(
                name=name,
                kind=_kind(name, info),
                place=place,
                size=info.file_size,
                changed=_changed(info),
                refused=_refused(info),
            )
            for place, (name, info) in enumerate(zip(names, self._infos, strict=True))
        ]

    def pieces(self, wanted: Sequence[Entry]) -> Iterator[tuple[Entry, bytes]]:
        """Yield the bytes of files, piece by piece, at least one for each.

        What comes out must be as much as was claimed, with the checksum that was.
        """
        total = 0
        for entry in wanted:
            count = 0
            for piece in self._unpacked(entry):
                count += len(piece)
                see_fits(total + count, self._size)
                yield entry, piece
            if count != entry.size:
                raise _damaged(entry)
            total += count

    def _unpacked(self, entry: Entry) -> Iterator[bytes]:
        """Yield the bytes of one file, and nothing for its end."""
        try:
            with self._zip.open(self._infos[entry.place]) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except _BROKEN as error:
            raise _damaged(entry) from error
        yield b""


def _damaged(entry: Entry) -> Refused:
    """Return the refusal of a file that is not what the archive says of it."""
    return about(entry.name, say("the file is damaged; make the archive anew"))


def _named(info: zipfile.ZipInfo) -> str | bytes:
    """Return the name of an entry: text where its encoding is told, else its bytes."""
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    return _unicode_path(info.extra, raw) or raw


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Return the name that an extra field has in UTF-8, if it is of this very name."""
    while len(extra) >= _FIELD.size:
        field, length = _FIELD.unpack_from(extra)
        body, extra = extra[_FIELD.size :][:length], extra[_FIELD.size + length :]
        if field != _UNICODE_PATH or len(body) < _OF_RAW.size:
            continue
        version, checksum = _OF_RAW.unpack_from(body)
        if version == _UNICODE_PATH_VERSION and checksum == zlib.crc32(raw):
            with suppress(UnicodeDecodeError):
                return body[_OF_RAW.size :].decode("utf-8")
    return ""


def _kind(name: str, info: zipfile.ZipInfo) -> Kind:
    """Return what an entry is; the upper half of its attributes is Unix's mode."""
    mode = stat.S_IFMT(info.external_attr >> 16)
    if name.endswith(("/", "\\")) or stat.S_ISDIR(mode) or info.external_attr & _FOLDER:
        return Kind.FOLDER
    return Kind.FILE if mode in {0, stat.S_IFREG} else Kind.OTHER


def _refused(info: zipfile.ZipInfo) -> str:
    """Return why the bytes of an entry are not taken; empty when they are."""
    if info.flag_bits & _ENCRYPTED:
        return say("the file is encrypted; make the archive without a password")
    if info.compress_type not in _READ:
        return say(
            "the file is packed in a way that cannot be read here; make the archive "
            "with the program that the system has for it"
        )
    return ""


def _changed(info: zipfile.ZipInfo) -> int:
    """Return when a file was changed; a zip knows no time zone, so this is UTC."""
    try:
        return moment(calendar.timegm((*info.date_time, 0, 0, 0)))
    except ValueError:
        return 0
