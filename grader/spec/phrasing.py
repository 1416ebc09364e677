"""What pydantic finds, in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.core.plain import Plain
from grader.core.text import listed
from grader.spec.nodes import Path
from grader.spec.problems import Found, shown, told

WANTED = {
    "bool_type": "true or false",
    "dict_type": "a mapping",
    "float_type": "a number",
    "int_type": "a whole number",
    "none_required": "empty",
    "string_type": "a text",
    "tuple_type": "a list",
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

    A value that may be of several types is told once: "must be a number or a list".
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
    told_below = {one.path[:end] for one in found for end in range(len(one.path) + 1)}
    told_below |= {path[:end] for path in wanted for end in range(len(path))}
    return found + [
        Found(text=f"must be {listed(words)}, is {shown(values[path])}", path=path)
        for path, words in wanted.items()
        if path not in told_below
    ]


def _said(fault: Fault, path: Path) -> tuple[Found, ...]:
    """Return what a fault that is not about a type says."""
    if fault.error is not None:
        return told(fault.error, *path)
    if fault.kind == "missing":
        name = fault.path[-1]
        missing = f"the key '{name}'" if isinstance(name, str) else f"value {name + 1}"
        return (Found(text=f"{missing} is missing", path=path),)
    return (Found(text=f"does not fit: {shown(fault.value)}", path=path),)


def _real(path: Path, value: Plain) -> Path:
    """Return a path without pydantic's names for the alternatives of a type."""
    walked: Path = ()
    for part in path:
        if (isinstance(part, int) and isinstance(value, Sequence) and part < len(value)) or (isinstance(value, Mapping) and part in value):
            value, walked = value[part], (*walked, part)
    return walked
