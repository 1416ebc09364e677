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
from importlib import import_module


class StoreError(ValueError):
    """A value cannot be stored, or what is stored cannot be read."""


class Named:
    """The dataclasses and enums of these modules and of those beside them, by names.

    A module is imported when a class of it is asked for.
    """

    def __init__(self, modules: Iterable[str]) -> None:
        """Name the modules; they are ours, or were imported with an own kind."""
        self.modules = tuple(dict.fromkeys(modules))
        packages = (module.rpartition(".")[0] for module in self.modules)
        self._packages = frozenset(filter(None, packages))

    def cls(self, name: str) -> type:
        """Return the class of this name; raise KeyError when it is none of these."""
        module, _, word = name.rpartition(".")
        is_ours = module.rpartition(".")[0] in self._packages
        if not is_ours and module not in self.modules:
            raise KeyError(name)
        found = vars(import_module(module))[word]
        if not isinstance(found, type) or not _is_value(found):
            raise KeyError(name)
        return found

    def name(self, cls: type) -> str:
        """Return the name of a class; raise KeyError when it is none of these."""
        name = f"{cls.__module__}.{cls.__qualname__}"
        if self.cls(name) is not cls:
            raise KeyError(name)
        return name


def _is_value(cls: type) -> bool:
    """Return whether objects of a class are what is stored."""
    return is_dataclass(cls) or issubclass(cls, Enum)


def stored(value: object, classes: Named) -> str:
    """Return a value as JSON text. Raise `StoreError` for one of an unknown class."""
    writer = _Writer(classes)
    body = writer.written(value)
    return json.dumps([body, writer.blobs], ensure_ascii=False)


def restored(text: str, classes: Named) -> object:
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

    def __init__(self, classes: Named) -> None:
        self._classes = classes
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
        try:
            name = self._classes.name(type(value))
        except KeyError as error:
            said = f"no class of ours: {type(value).__qualname__}"
            raise StoreError(said) from error
        if isinstance(value, Enum):
            return [name, value.name]
        inner = (getattr(value, one.name) for one in fields(value))  # type: ignore[arg-type]  # a dataclass
        return [name, *map(self.written, inner)]


class _Reader:
    """Reads one value."""

    def __init__(self, classes: Named, blobs: list[str]) -> None:
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
            self._makers[name] = self._maker(self._classes.cls(name))
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
