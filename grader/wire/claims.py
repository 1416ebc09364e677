"""Typed reading of a worker's claims. Every reader raises `BadFrame` on a wrong shape.

Texts are cut, lists are counted: a claim can be false, but never large.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, TypeVar

from grader.core.plain import Plain
from grader.core.said import say
from grader.wire.frames import BadFrame

T = TypeVar("T")

LONGEST_TEXT = 10_000
"""Characters. Longer texts of a claim are cut."""

MOST_ITEMS = 1000
"""Items of a list or mapping in a claim; more is refused."""

DEEPEST = 40
"""Levels of nested data; deeper is refused."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def text(value: Any) -> str:
    """Return a text, cut to its longest, without lone surrogates."""
    if not isinstance(value, str):
        raise BadFrame(say("something else where a text is due"))
    return _SURROGATES.sub("\ufffd", value[:LONGEST_TEXT])


def integer(value: Any) -> int:
    """Return a whole number that fits in 32 bits."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 31:
        raise BadFrame(say("something else where a number is due"))
    return value


def boolean(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise BadFrame(say("something else where true or false is due"))
    return value


def plain(value: Any, depth: int = DEEPEST) -> Plain:
    """Return plain data with its texts cut; JSON has no other kinds of values."""
    if depth == 0:
        raise BadFrame(say("data nested too deeply"))
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return items(value, lambda item: plain(item, depth - 1))
    return mapping(value, lambda item: plain(item, depth - 1))


def items(value: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Return a list's items, each read by `read`."""
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        raise BadFrame(say("something else where a list is due"))
    return tuple(read(item) for item in value)


def mapping(value: Any, read: Callable[[Any], T]) -> dict[str, T]:
    """Return a mapping of texts, each value read by `read`."""
    if not isinstance(value, dict) or len(value) > MOST_ITEMS:
        raise BadFrame(say("something else where a mapping is due"))
    return {text(key): read(item) for key, item in value.items()}


def optional(value: Any, read: Callable[[Any], T]) -> T | None:
    """Return None, or the value read by `read`."""
    return None if value is None else read(value)
