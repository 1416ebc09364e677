"""Archives as no library would write them, byte by byte."""

from __future__ import annotations

import io
import struct
import tarfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Form: TypeAlias = Literal[0, 1, 2]
"""The format of a tar, as `tarfile` numbers it: ustar, GNU, pax."""

UTF_8 = 0x800
LINK = 0o120777 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One entry of a zip; what is None is what is true of the content."""

    name: bytes
    content: bytes = b""
    flags: int = UTF_8
    method: int = 8
    attributes: int = 0
    extra: bytes = b""
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    name_inside: bytes | None = None
    place: int | None = None


def deflated(content: bytes) -> bytes:
    """Return the bytes as a zip has them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def zipped(*entries: Packed, body: bytes = b"") -> bytes:
    """Return a zip that begins with `body`. Source: PKWARE, APPNOTE.TXT, 4.3."""
    parts, at, listed = [body], len(body), []
    for entry in entries:
        place = at if entry.place is None else entry.place
        packed = entry.packed
        if packed is None:
            packed = deflated(entry.content) if entry.method == 8 else entry.content
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        size = len(entry.content) if entry.size is None else entry.size
        inside = entry.name if entry.name_inside is None else entry.name_inside
        facts = struct.pack(
            "<HHHHHLLL",
            *(20, entry.flags, entry.method, 0x6000, 0x5A21),
            *(crc, len(packed), size),
        )
        if entry.place is None:
            lengths = struct.pack("<HH", len(inside), 0)
            parts.append(b"PK\x03\x04" + facts + lengths + inside + packed)
            at += len(parts[-1])
        line = b"PK\x01\x02" + struct.pack("<H", 0x0314) + facts
        line += struct.pack("<HHHHHLL", len(entry.name), len(entry.extra), *(0,) * 3,
                              entry.attributes, place)  # fmt: skip
        listed.append(line + entry.name + entry.extra)
    directory = b"".join(listed)
    end = struct.pack(
        "<HHHHLLH", *(0, 0), *(min(len(entries), 0xFFFF),) * 2,
        *(len(directory), at, 0),
    )  # fmt: skip
    return b"".join(parts) + directory + b"PK\x05\x06" + end


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files, as any program makes one."""
    return zipped(
        *(Packed(name=name.encode(), content=text) for name, text in files.items())
    )


def named(*names: str) -> bytes:
    """Return a zip of empty files of these names."""
    return zip_of(dict.fromkeys(names, b""))


def member(name: str, content: bytes = b"", **facts: object) -> tarfile.TarInfo:
    """Return one member of a tar, with facts as `tarfile` names them."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for key, value in facts.items():
        setattr(info, key, value)
    return info


def tarred(
    *members: tuple[tarfile.TarInfo, bytes], form: Form = tarfile.PAX_FORMAT
) -> bytes:
    """Return a tar of these members with these bytes."""
    buffer = io.BytesIO()
    for info, content in members:
        buffer.write(info.tobuf(form, "utf-8", "surrogateescape"))
        buffer.write(content + bytes(-len(content) % tarfile.BLOCKSIZE))
    return buffer.getvalue() + bytes(2 * tarfile.BLOCKSIZE)


def tar_of(files: Mapping[str, bytes]) -> bytes:
    """Return a tar of these files, as any program makes one."""
    return tarred(*((member(name, text), text) for name, text in files.items()))


def gzipped(pieces: bytes | Iterable[bytes]) -> bytes:
    """Return the bytes as gzip has them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    given = [pieces] if isinstance(pieces, bytes) else pieces
    return b"".join(map(packer.compress, given)) + packer.flush()
