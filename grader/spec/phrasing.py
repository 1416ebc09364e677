"""What pydantic finds, in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.core.plain import Plain
from grader.core.said import msgid, say
from grader.core.text import listed
from grader.spec.nodes import Path
from grader.spec.problems import Found, shown, told

WHOLE, NUMBER = msgid("a whole number"), msgid("a number")

WANTED = {
    "bool_type": msgid("true or false"),
    "dict_type": msgid("a mapping"),
    "float_type": NUMBER,
    "int_type": WHOLE,
    "none_required": msgid("empty"),
    "string_type": msgid("a text"),
    "tuple_type": msgid("a list"),
}
"""pydantic's name of a mismatched type -> what is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One error of pydantic's: its kind, its path, what we raised, the value there."""

    kind: str
    path: Path
    error: ValueError | None
    value: Plain


def phrased(faults: Sequence[Fault], written: Plain) -> list[Found]:
    """Return what is wrong with a value, one finding a place where types differ.

    A value that may be of several types is told once: "must be a text or a list". If
    it is right for one of them but for something inside, only that is told.
    """
    wanted: dict[Path, list[str]] = {}
    values: dict[Path, Plain] = {}
    found: list[Found] = []
    for fault in faults:
        path = _real(fault.path, written)
        if fault.kind in WANTED:
            wanted.setdefault(path, []).append(WANTED[fault.kind])
            values[path] = fault.value
        else:
            found.extend(_said(fault, path))
    inner = {one.path for one in found} | wanted.keys()
    above = {path[:end] for path in inner for end in range(len(path))}
    types = [
        Found(
            text=say(
                "must be {words}, is {values}",
                words=_either(words),
                values=shown(values[path]),
            ),
            path=path,
        )
        for path, words in wanted.items()
        if path not in {*above, *(one.path for one in found)}
    ]
    alternatives = {_real(one.path, written) for one in faults if _is_one_of(one)}
    return types + [one for one in found if one.path not in above & alternatives]


def _is_one_of(fault: Fault) -> bool:
    """Return whether the type was one of several: pydantic's path then names it."""
    return any(isinstance(part, str) and "[" in part for part in fault.path)


def _either(words: Sequence[str]) -> str:
    """Return the types as a person lists them; a whole number is a number."""
    kept = [word for word in words if word != WHOLE or NUMBER not in words]
    return listed([say(word) for word in dict.fromkeys(kept)])


def _said(fault: Fault, path: Path) -> tuple[Found, ...]:
    """Return what a fault that is not about a type says."""
    if fault.error is not None:
        return told(fault.error, *path)
    if fault.kind == "missing":
        name = fault.path[-1]
        missing = (
            say("the key '{name}'", name=name)
            if isinstance(name, str)
            else say("value {value}", value=name + 1)
        )
        return (Found(text=say("{missing} is missing", missing=missing), path=path),)
    return (Found(text=say("has too many values"), path=path),)


def _real(path: Path, value: Plain) -> Path:
    """Return a path without pydantic's names for the alternatives of a type."""
    walked: Path = ()
    for part in path:
        inner = _inner(value, part)
        if inner:
            value, walked = inner[0], (*walked, part)
    return walked


def _inner(value: Plain, part: str | int) -> Sequence[Plain]:
    """Return what a part of a path leads to, alone in a list; none when it is none."""
    if isinstance(value, Mapping):
        return [value[part]] if isinstance(part, str) and part in value else []
    if isinstance(value, list | tuple) and isinstance(part, int):
        return value[part : part + 1]
    return []
