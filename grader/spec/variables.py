"""`${name}` when a step runs: values that were kept from earlier answers.

What can be known before is filled in when a spec is loaded (`filling`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

T = TypeVar("T")

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
IN_BYTES = re.compile(VARIABLE.pattern.encode())


def filled(value: T, variables: Mapping[str, str]) -> T:
    """Return a value with `${name}` in all its texts and bytes replaced.

    Names that are not among the variables stay. The same object is returned when
    there is nothing to replace. Raise `ValueError` when a class refuses its new
    options (a pattern that is none any more).
    """
    made = _filled(value, variables)
    return made if isinstance(made, type(value)) else value


def _filled(value: object, variables: Mapping[str, str]) -> object:
    """Return the value with its variables replaced, itself when there are none."""
    if isinstance(value, str):
        return _text_filled(value, variables)
    if isinstance(value, bytes):
        return _bytes_filled(value, variables)
    if isinstance(value, tuple):
        items = tuple(_filled(one, variables) for one in value)
        return items if _is_changed(items, value) else value
    if isinstance(value, Mapping):
        keys = tuple(_filled(key, variables) for key in value)
        items = tuple(_filled(one, variables) for one in value.values())
        is_same = not _is_changed((*keys, *items), (*value, *value.values()))
        return value if is_same else dict(zip(keys, items, strict=True))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in _names(type(value)):
            before = getattr(value, name)
            after = _filled(before, variables)
            if after is not before:
                changed[name] = after
        return replace(value, **changed) if changed else value
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; there are few such classes."""
    return tuple(one.name for one in fields(kind))


def _text_filled(value: str, variables: Mapping[str, str]) -> str:
    if "${" not in value:
        return value
    made = VARIABLE.sub(lambda found: variables.get(found[1], found[0]), value)
    return value if made == value else made


def _bytes_filled(value: bytes, variables: Mapping[str, str]) -> bytes:
    if b"${" not in value:
        return value
    known = {name.encode(): text.encode() for name, text in variables.items()}
    made = IN_BYTES.sub(lambda found: known.get(found[1], found[0]), value)
    return value if made == value else made


def _is_changed(after: tuple[object, ...], before: tuple[object, ...]) -> bool:
    return any(one is not other for one, other in zip(after, before, strict=True))
