"""Names of entries that came as bytes, in an encoding that the archive does not tell.

A zip without the flag for UTF-8 has names in code page 437, says its standard. In truth
they are in UTF-8 (macOS), or in the code page of the system: on a Chinese Windows GBK.
One archive was made on one system, so all its names are decoded alike, and never as the
grader's own system is set up: the same archive gives the same names everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

_FALLBACK = "cp437"
"""What the standard says. Source: PKWARE, APPNOTE.TXT, appendix D."""

_COMMON = "gb2312"
"""The characters that Chinese names are mostly written with."""


def decoded(names: Sequence[str | bytes]) -> list[str]:
    """Return the names as text; those that are text already stay as they are."""
    raw = [name for name in names if isinstance(name, bytes)]
    encoding = _encoding(raw)
    return [
        name.decode(encoding) if isinstance(name, bytes) else name for name in names
    ]


def _encoding(raw: Sequence[bytes]) -> str:
    """Return the encoding that these names are in."""
    if _read(raw, "utf-8") is not None:
        return "utf-8"
    chinese = _read(raw, "gbk")
    return "gbk" if chinese is not None and _is_written(chinese) else _FALLBACK


def _read(raw: Sequence[bytes], encoding: str) -> list[str] | None:
    """Return the names, None when they are not in this encoding."""
    try:
        return [name.decode(encoding) for name in raw]
    except UnicodeDecodeError:
        return None


def _is_written(names: Sequence[str]) -> bool:
    """Return whether names are Chinese, not other bytes that happen to decode.

    Half of the characters at the least are common ones. An "ü" of code page 437 and
    the letter after it make a rare one.
    """
    foreign = [char for char in chain.from_iterable(names) if not char.isascii()]
    common = [char for char in foreign if _is_common(char)]
    return 2 * len(common) >= len(foreign)


def _is_common(char: str) -> bool:
    """Return whether a character is a letter that Chinese names are written with."""
    try:
        char.encode(_COMMON)
    except UnicodeEncodeError:
        return False
    return char.isalpha()
