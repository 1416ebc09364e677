"""How a value of ours is written in a spec: its keys, and the type of each.

A dataclass is written as a mapping of its fields, unless its `Shape` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Annotated, get_type_hints

from grader.core.plain import Plain
from grader.spec.patterns import pattern, selector
from grader.spec.units import Reads

Selector = Annotated[str, Reads(function=selector)]
Pattern = Annotated[str, Reads(function=pattern)]

BY_NAME: Mapping[str, object] = {
    "css": Selector,
    "pattern": Pattern,
    "regex": Pattern,
}
"""Field -> its type wherever it is a text: in every kind, matcher and step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where the written form of a dataclass differs from its fields.

    `types` (field -> type) and `keys` (field -> key) stand for the fields' own;
    `left` are the fields that a spec does not write.
    """

    types: Mapping[str, object] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A mapping as it is written: key -> type, and the keys that must be there.

    `fields` (key -> field) says what a key is called in the value.
    """

    types: Mapping[str, object]
    required: frozenset[str]
    fields: Mapping[str, str] = field(default_factory=dict)


AS_IT_IS = Shape()


def form_of(cls: type, shape: Shape = AS_IT_IS) -> Form:
    """Return how a dataclass is written."""
    hints = get_type_hints(cls, include_extras=True)
    written = [one for one in fields(cls) if one.init and one.name not in shape.left]
    keys = {one.name: shape.keys.get(one.name, one.name) for one in written}
    return Form(
        types={
            keys[one.name]: shape.types.get(one.name, _named(one.name, hints[one.name]))
            for one in written
        },
        required=frozenset(keys[one.name] for one in written if _is_required(one)),
        fields={key: name for name, key in keys.items()},
    )


def _named(name: str, hint: object) -> object:
    """Return the type of a field, which its name may make more exact."""
    return BY_NAME.get(name, hint) if hint is str else hint


def _is_required(one: Field[object]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def frozen(value: Plain) -> Plain:
    """Return plain data whose lists are tuples, numbers without their spelling."""
    if isinstance(value, Mapping):
        return {key: frozen(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(frozen(inner) for inner in value)
    return float(value) if isinstance(value, float) else value
