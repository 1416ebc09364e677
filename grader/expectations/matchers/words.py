"""How values are told in messages: short, for a student, without object reprs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from grader.core.plain import Absent, Actual
from grader.core.said import msgid, say
from grader.core.text import folded

SHOWN = 80
"""Characters of a text that a message shows: about one line of a terminal."""


def worded(value: Actual) -> str:
    """Return a value in words: a text without quotes, all else as JSON writes it."""
    if isinstance(value, Absent):
        return say("nothing")
    if isinstance(value, str):
        return excerpt(value) or say("empty text")
    return excerpt(_json(value))


def typed(value: Actual, place: int = 0) -> str:
    """Return a value with its type, for values that look alike: `string "22"`.

    A long one is cut around a place of it; white space stays as it is.
    """
    name = type_name(value)
    if name in {"nothing", "null"}:
        return say(name)
    return f"{say(name)} {_cut(_json(value), place)}"


def type_name(value: Actual) -> str:
    """Return the type of a value as JSON calls it, whole numbers told apart.

    It is a message.
    """
    if isinstance(value, Absent):
        return msgid("nothing")
    if isinstance(value, Mapping):
        return msgid("object")
    return _TYPES.get(type(value), msgid("list"))


_TYPES: dict[type, str] = {
    bool: msgid("boolean"),
    float: msgid("number"),
    int: msgid("integer"),
    str: msgid("string"),
    type(None): "null",
}
"""Of each scalar type, its name; what is neither here nor a mapping is a list."""


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut where it is long."""
    return f'"{excerpt(text)}"'


def excerpt(text: str, place: int = 0) -> str:
    """Return about a line of the text around a place of it, white space folded."""
    return _cut(_sound(folded(text)), place)


def nearest(words: Iterable[str], text: str) -> str:
    """Return the excerpt around the longest of the words that is in the text.

    Without any of them it is the beginning of the text.
    """
    text = folded(text)
    lowered = text.casefold()
    places = (
        lowered.find(word.casefold())
        for word in sorted(words, key=len, reverse=True)
        if word
    )
    return excerpt(text, next((place for place in places if place >= 0), 0))


def readable(value: Actual) -> str | None:
    """Return a text, or a number as text; None for what cannot be read as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _json(value)
    return None


def spoken(value: Actual) -> str | None:
    """Return what can be read aloud: a text, or the items of a list one by one."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(readable(item) or "" for item in value)
    return readable(value)


def _json(value: object) -> str:
    """Return a value as JSON; in words what is too deep or has too many digits."""
    try:
        return _sound(json.dumps(value, ensure_ascii=False, default=dict))
    except (RecursionError, ValueError):
        return say("too large to show")


def _cut(text: str, place: int) -> str:
    """Return about a line of the text around a place of it."""
    if len(text) <= SHOWN:
        return text
    start = max(0, min(place - SHOWN // 4, len(text) - SHOWN))
    end = start + SHOWN
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def _sound(text: str) -> str:
    r"""Return the text with halves of characters written out: "\ud800"."""
    return text.encode(errors="backslashreplace").decode()
