"""Bytes of a gradebook to text and back, in the encoding that it came in."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from grader.core.errors import UsageError
from grader.core.said import say

_MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
"""What a file may begin with -> the encoding that it tells."""

_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What the workbooks of spreadsheets begin with: a zip, an OLE file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How a file has its text: the codec, and the mark that it begins with."""

    codec: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        """Return the file's bytes for a text that is `encodable`."""
        return self.mark + text.encode(self.codec)


def decoded(data: bytes) -> tuple[str, Encoding]:
    """Return the text of a file and the encoding that it is in.

    UTF-8 and UTF-16 are known, with a mark and without. Raise `UsageError` for others:
    nobody can tell them apart, and a name that is misread is another name.
    """
    if data.startswith(_BINARY):
        raise UsageError(
            say("a workbook of a spreadsheet, not a CSV file; save it as CSV UTF-8")
        )
    found = _encoding(data)
    try:
        return data[len(found.mark) :].decode(found.codec), found
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, len(found.mark) + error.start)
        raise UsageError(
            say(
                "line {line}: byte 0x{byte:02x} is not {codec}; "
                "save the file again as CSV UTF-8",
                line=line,
                byte=error.object[error.start],
                codec=found.codec.upper(),
            )
        ) from error


def encodable(text: str) -> str:
    r"""Return the text with halves of characters as escapes: `\ud800`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _encoding(data: bytes) -> Encoding:
    """Return what a file seems to be encoded in."""
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return Encoding(codec=codec, mark=mark)
    if b"\0" not in data:
        return Encoding(codec="utf-8")
    is_little = data[1::2].count(0) >= data[::2].count(0)
    return Encoding(codec="utf-16-le" if is_little else "utf-16-be")
