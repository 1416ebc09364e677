"""What a file is, told by its first bytes: a name says nothing."""

from __future__ import annotations

from pathlib import Path

from grader.sandbox.tree import opened

GZIP, TAR, ZIP = "gzip", "tar", "zip"
"""The kinds that are read."""

_BEGINS = {
    b"PK\x03\x04": ZIP,
    b"PK\x05\x06": ZIP,  # one without entries
    b"\x1f\x8b": GZIP,
    b"BZh": "bzip2",
    b"Rar!\x1a\x07": "RAR",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x28\xb5\x2f\xfd": "zstd",
}
"""First bytes -> kind of archive. The kinds beside those above are known by name."""

_USTAR, _USTAR_AT = b"ustar", 257
"""What a header of a tar has at this place. Source: POSIX, pax, ustar format."""

SUFFIXES = (".tar.gz", ".tgz", ".tar", ".zip")
"""What an archive's name ends with that is no part of the submission's name."""


def kind(path: Path) -> str:
    """Return the kind of archive that a file is; empty when it is none."""
    file = opened(path)
    if file is None:
        return ""
    with file:
        start = file.read(_USTAR_AT + len(_USTAR))
    for begin, found in _BEGINS.items():
        if start.startswith(begin):
            return found
    return TAR if start.endswith(_USTAR) and len(start) > _USTAR_AT else ""
