"""Values of ours to JSON text and back.

A value is JSON's own, or a list that begins with what it is: `["()", …]` a tuple,
`["1/3"]` under `Fraction`, `["bytes", 0]` the first of the byte strings, `["class",
field, …]` an object of a known class with all its fields in order, `["enum", "NAME"]`
a member of a known enum. Nothing else is ever made: no text names code to run.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from types import ModuleType

Known = Mapping[str, type]
"""Name -> dataclass or enum that may be stored."""


class StoreError(ValueError):
    """A value cannot be stored, or what is stored cannot be read."""


def known(modules: Iterable[ModuleType]) -> Known:
    """Return the dataclasses and enums that are named in these modules."""
    return {
        f"{cls.__module__}.{cls.__qualname__}": cls
        for module in modules
        for cls in vars(module).values()
        if isinstance(cls, type) and (is_dataclass(cls) or issubclass(cls, Enum))
    }


def stored(value: object, classes: Known) -> str:
    """Return a value as JSON text. Raise `StoreError` for one of an unknown class."""
    writer = _Writer(classes)
    body = writer.written(value)
    return json.dumps([body, writer.blobs], ensure_ascii=False)


def restored(text: str, classes: Known) -> object:
    """Return the value that a text stands for. Raise `StoreError` for a damaged one."""
    try:
        body, blobs = json.loads(text)
        return _Reader(classes, blobs).read(body)
    except (
        ArithmeticError,
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
        zlib.error,
    ) as error:
        raise StoreError("what is stored is damaged") from error


class _Writer:
    """Writes one value. Byte strings are kept apart, each once."""

    def __init__(self, classes: Known) -> None:
        self._names = {cls: name for name, cls in classes.items()}
        self._places: dict[bytes, int] = {}

    @property
    def blobs(self) -> list[str]:
        """Return the byte strings, packed, for JSON."""
        return [base64.b64encode(zlib.compress(one)).decode() for one in self._places]

    def written(self, value: object) -> object:
        """Return a value as JSON can say it."""
        if isinstance(value, str | int | float | None) and not isinstance(value, Enum):
            return value
        if isinstance(value, tuple):
            return ["()", *map(self.written, value)]
        if isinstance(value, Mapping):
            return {key: self.written(one) for key, one in value.items()}
        if isinstance(value, bytes):
            return ["bytes", self._places.setdefault(value, len(self._places))]
        if isinstance(value, Fraction):
            return ["Fraction", str(value)]
        return self._object(value)

    def _object(self, value: object) -> object:
        name = self._names.get(type(value))
        if name and isinstance(value, Enum):
            return [name, value.name]
        if name and is_dataclass(value):
            inner = (getattr(value, one.name) for one in fields(value))
            return [name, *map(self.written, inner)]
        raise StoreError(f"no class of ours: {type(value).__qualname__}")


class _Reader:
    """Reads one value."""

    def __init__(self, classes: Known, blobs: list[str]) -> None:
        self._blobs = [zlib.decompress(base64.b64decode(one)) for one in blobs]
        self._makers: dict[str, Callable[[list[object]], object]] = {
            "()": lambda parts: tuple(map(self.read, parts)),
            "bytes": lambda parts: self._blobs[int(str(parts[0]))],
            "Fraction": lambda parts: Fraction(str(parts[0])),
        }
        self._classes = classes

    def read(self, body: object) -> object:
        """Return the value that JSON says."""
        if isinstance(body, dict):
            return {key: self.read(one) for key, one in body.items()}
        if not isinstance(body, list):
            return body
        name = body[0]
        if name not in self._makers:
            self._makers[name] = self._maker(self._classes[name])
        return self._makers[name](body[1:])

    def _maker(self, cls: type) -> Callable[[list[object]], object]:
        """Return a function that makes an object of a class."""
        make: Callable[..., object] = cls
        if issubclass(cls, Enum):
            members = dict(cls.__members__)
            return lambda parts: members[str(parts[0])]
        names = [one.name for one in fields(cls)]  # type: ignore[arg-type]  # a dataclass
        read = self.read
        return lambda parts: make(**dict(zip(names, map(read, parts), strict=True)))
