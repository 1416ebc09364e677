"""The kind `body`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.expectation import Expectation
from grader.core.matcher import Matcher
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import many, say
from grader.expectations.matchers.words import excerpt
from grader.expectations.unmatched import unmatched
from grader.expectations.written import as_text, refuse_no_text

_HEX = re.compile(r"(\s*[0-9A-Fa-f]{2})*\s*")

SHOWN = 16
"""Bytes that a message shows as numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Expectation):
    r"""The body is this, to the byte. In a spec: `body: text` or `body: {hex: 8950}`.

    A text stands for itself in UTF-8, or for bytes where every character is below
    256 (`"\x89PNG"`). A matcher reads the body as text.
    """

    bare: ClassVar[str] = "text"

    text: str | None = None
    hex: str | None = None
    wanted: Matcher | None = None

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.text, self.hex, self.wanted)) != 1:
            raise ValueError(say("write a text, hex, or matchers"))
        refuse_no_text(self.wanted)
        if not _HEX.fullmatch(self.hex or ""):
            raise ValueError(say("'{hex}' is not hex; write as 89504e47", hex=self.hex))

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch when the bytes differ, or what the matcher finds."""
        body = exchange.response.body
        if self.wanted:
            text = _read(body)
            yield from unmatched("body", self.wanted, text, absent="")
            return
        wanted = list(self._choices())
        if body not in wanted:
            expected, actual = _told(wanted[0], body)
            yield Mismatch(at="body", expected=expected, actual=actual)

    def _choices(self) -> Iterator[bytes]:
        """Yield the bytes that the body may be."""
        if self.text is None:
            yield bytes.fromhex(self.hex or "")
            return
        if self.text.isascii() or not _is_bytes(self.text):
            yield self.text.encode()
            return
        yield self.text.encode("latin-1")
        yield self.text.encode()

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options: a bare text, `hex`, or a matcher."""
        if not isinstance(written, Mapping):
            return {cls.bare: as_text(written)}
        return written if "hex" in written else {"wanted": as_text(written)}


def _is_bytes(text: str) -> bool:
    """Return whether every character can stand for a byte."""
    return all(character <= "\xff" for character in text)


def _read(body: bytes) -> str:
    """Return the body as text; bytes that are not UTF-8 as one character each."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _told(wanted: bytes, body: bytes) -> tuple[str, str]:
    """Return both in words, around the place where they part."""
    pairs = enumerate(zip(wanted, body, strict=False))
    shorter = min(len(wanted), len(body))
    place = next((at for at, (one, other) in pairs if one != other), shorter)
    if _is_readable(wanted) and _is_readable(body):
        expected, actual = _around(wanted, place), _around(body, place)
        if expected != actual and expected and actual:
            return expected, actual
    return _numbers(wanted, place), _numbers(body, place)


def _is_readable(data: bytes) -> bool:
    """Return whether bytes are text that a person can read."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return all(character.isprintable() or character.isspace() for character in text)


def _around(data: bytes, place: int) -> str:
    """Return the text around a byte."""
    return excerpt(data.decode(), len(data[:place].decode(errors="ignore")))


def _numbers(data: bytes, place: int) -> str:
    """Return how many bytes there are, and those from a place on as numbers."""
    if not data:
        return say("an empty body")
    shown = data[place : place + SHOWN].hex(" ") or say("nothing more")
    more = " …" if len(data) > place + SHOWN else ""
    return say(
        "{bytes}, from byte {first} on: {shown}{more}",
        bytes=many("{number} byte", "{number} bytes", len(data)),
        first=place + 1,
        shown=shown,
        more=more,
    )
