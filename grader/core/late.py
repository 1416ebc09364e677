"""Registries whose classes are imported when somebody asks for them.

A command starts some 60 modules earlier for it: most assignments use a few kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar

T = TypeVar("T")


class Late(Mapping[str, T], Generic[T]):
    """A mapping of words to what stands at a place: "package.module:Name".

    Nothing is imported to know which words there are.
    """

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        """Hold the places, "module:Name" each, below a package."""
        self._package = package
        self._places = places

    def __getitem__(self, word: str) -> T:
        """Return what the word stands for, its module imported by now."""
        module, _, name = self._places[word].partition(":")
        found: T = getattr(import_module(f"{self._package}.{module}"), name)
        return found

    def __iter__(self) -> Iterator[str]:
        """Return the words, in the order of the table."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._places)

    def __contains__(self, word: object) -> bool:
        """Return whether there is such a word."""
        return word in self._places

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the names of the modules, each once."""
        names = (place.partition(":")[0] for place in self._places.values())
        return tuple(dict.fromkeys(f"{self._package}.{name}" for name in names))
