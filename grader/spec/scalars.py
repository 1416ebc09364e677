"""What a plain word of a spec means.

`null`, `~` and nothing; `true` and `false`; decimal numbers. Everything else is a
text: `on`, `off`, `yes`, `no`, `007`, `+49`, `12:30`, `2024-01-01`, `0x1F`, `1_000`.
"""

from __future__ import annotations

import math
import re
from typing import Self

from grader.core.plain import Plain

WORDS: dict[str, Plain] = {"": None, "~": None, "null": None}
WORDS |= {"true": True, "false": False}
"""Plain word -> value."""

WHOLE = re.compile(r"0|-?[1-9][0-9]{0,999}", re.ASCII)
"""A thousand digits are more than any app counts; Python refuses to read 4,301."""

DECIMAL = re.compile(
    r"-?(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{1,99}(?:[eE][-+]?[0-9]{1,3})?"
    r"|[eE][-+]?[0-9]{1,3})",
    re.ASCII,
)


class Decimal(float):
    """A number that remembers how it was written: a form sends `1.50`, not 1.5."""

    __slots__ = ("text",)

    text: str

    def __new__(cls, text: str) -> Self:
        """Return the number that a text says."""
        made = super().__new__(cls, text)
        made.text = text
        return made


def resolved(text: str) -> Plain:
    """Return what a plain (unquoted) scalar means."""
    if text in WORDS:
        return WORDS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        number = Decimal(text)
        return number if math.isfinite(number) else text
    return text


def written(value: bool | float | str) -> str:  # noqa: FBT001 -- any scalar will do
    """Return a scalar as it was written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.text if isinstance(value, Decimal) else str(value)
