"""What a spec file says, value by value, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.core.plain import Plain
from grader.spec.scalars import resolved

Path = tuple[str | int, ...]
"""Keys and places in lists (from 0) that lead to a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file; lines and columns count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One word, number or text as it is written; quoted ones are always texts."""

    spot: Spot
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list."""

    spot: Spot
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """A mapping. Its keys are texts; each is there once."""

    spot: Spot
    pairs: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def without(self, *keys: str) -> Pairs:
        """Return the mapping without these keys."""
        left = tuple(pair for pair in self.pairs if pair[0].text not in keys)
        return Pairs(spot=self.spot, pairs=left)


Node = Scalar | Items | Pairs


class TooLongError(Exception):
    """What a spec says, filled in and expanded, is more than we read."""


class Budget:
    """How many values may still be read from one file, so that no bomb goes off."""

    def __init__(self, values: int) -> None:
        self.left = values

    def spend(self, values: int) -> None:
        """Count so many values. Raise `TooLongError` when there are too many."""
        self.left -= values
        if self.left < 0:
            raise TooLongError


def plain(node: Node, budget: Budget) -> Plain:
    """Return the value as plain data."""
    if isinstance(node, Scalar):
        budget.spend(1 + len(node.text) // 64)
        return node.text if node.quoted else resolved(node.text)
    budget.spend(1)
    if isinstance(node, Items):
        return [plain(item, budget) for item in node.items]
    return {key.text: plain(value, budget) for key, value in node.pairs}


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar below a node, keys included, in file order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


def nearest(node: Node, path: Path) -> tuple[Path, Node, Spot]:
    """Return how far a path leads, the value there, and where its key stands.

    Parts of the path that are not in the file (an option that the spec writes in
    another form) are passed over.
    """
    walked: Path = ()
    spot = node.spot
    for part in path:
        if isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            walked, spot = (*walked, part), node.spot
        elif isinstance(node, Pairs):
            for key, value in node.pairs:
                if key.text == part:
                    node, walked, spot = value, (*walked, part), key.spot
                    break
    return walked, node, spot


def dotted(path: Path) -> str:
    """Return a path as messages write it: places in lists count from 1."""
    return ".".join(
        str(part + 1) if isinstance(part, int) else str(part) for part in path
    )
