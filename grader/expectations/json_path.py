"""Paths into JSON: `a.b[0]`, `items[*].name`, `$`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.core.plain import ABSENT, Actual
from grader.core.said import say
from grader.expectations.matchers.equality import is_list

Part = str | int | None
"""A key of an object, an index of a list, or None for every item."""

_PART = re.compile(
    r"(?P<start>^\$)|\[(?P<index>-?[0-9]{1,9})\]|(?P<every>\[\*\])"
    r'|\["(?P<quoted>[^"]*)"\]|(?:^|(?<=.)\.)(?P<key>[^.\[\]]+)'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonPath:
    """A path, part by part."""

    parts: tuple[Part, ...]

    def found(self, document: Actual) -> Iterator[tuple[str, Actual]]:
        """Yield each place with its value, in order; ABSENT for what is not there."""
        yield from _found("", document, self.parts)


def json_path(written: str) -> JsonPath:
    """Return the path that is written so. Raises ValueError for what is none."""
    parts: list[Part] = []
    end = 0
    while end < len(written):
        part = _PART.match(written, end)
        if part is None:
            raise ValueError(
                say(
                    "'{written}' is no path; write a.b[0], a[*].b or $", written=written
                )
            )
        if part["index"]:
            parts.append(int(part["index"]))
        elif part["every"]:
            parts.append(None)
        elif not part["start"]:
            parts.append(part["key"] or part["quoted"])
        end = part.end()
    return JsonPath(parts=tuple(parts))


def _found(
    place: str, value: Actual, parts: tuple[Part, ...]
) -> Iterator[tuple[str, Actual]]:
    """Yield each place below a value, with what is there."""
    if not parts:
        yield place or "$", value
        return
    part, rest = parts[0], parts[1:]
    if isinstance(part, str):
        below = f"{place}.{part}" if place else part
        yield from _found(below, _key(value, part), rest)
    elif isinstance(part, int):
        yield from _found(f"{place}[{part}]", _item(value, part), rest)
    elif is_list(value) and value:
        for index, item in enumerate(value):
            yield from _found(f"{place}[{index}]", item, rest)
    else:
        yield f"{place}[*]", ABSENT


def _key(value: Actual, key: str) -> Actual:
    """Return what an object has under a key."""
    return value.get(key, ABSENT) if isinstance(value, Mapping) else ABSENT


def _item(value: Actual, index: int) -> Actual:
    """Return an item of a list, from its end for an index below zero."""
    if is_list(value) and -len(value) <= index < len(value):
        return value[index]
    return ABSENT
