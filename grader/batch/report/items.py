"""How each check of an assignment went in a class, and what it tells of students.

Discrimination is the item-rest correlation: Pearson's, between the points that students
earned with a check and those that they earned with all the others.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import correlation

from grader.core.plain import Plain
from grader.wire.frames import Header

_LEAST = 3
"""Students; of fewer a correlation is 1 or -1, whatever they did."""

_DIGITS = 9
"""Decimals of points that count: beyond are errors of floating point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One check: what it is, and what each student earned."""

    id: str
    title: str
    possible: float
    earned: array[float] = field(default_factory=lambda: array("d"))


class Items:
    """Gathers how the checks of an assignment went, in the order of the assignment."""

    def __init__(self) -> None:
        """Begin with no student and no check."""
        self._items: dict[str, _Item] = {}
        self._passed: Counter[str] = Counter()
        self._count = 0

    def places(self, checks: list[Header]) -> Mapping[str, int]:
        """Return the numbers of an assignment's checks, by id; new ones are added."""
        for one in checks:
            if one["id"] not in self._items:
                item = _Item(
                    id=one["id"],
                    title=one["title"],
                    possible=one["points"]["possible"]["value"],
                )
                item.earned.extend([0.0] * self._count)
                self._items[one["id"]] = item
        return {name: place for place, name in enumerate(self._items)}

    def add(self, checks: list[Header]) -> None:
        """Add what a student earned; a check that is not in the result earned none."""
        found = {one["id"]: one for one in checks}
        for item in self._items.values():
            one = found.get(item.id)
            item.earned.append(one["points"]["earned"]["value"] if one else 0.0)
            self._passed[item.id] += one is not None and one["verdict"] == "passed"
        self._count += 1

    def told(self) -> list[Plain]:
        """Return each check: id, title, possible, passed, share and discrimination."""
        totals = [sum(row) for row in zip(*self._earned, strict=True)]
        return [
            [
                item.id,
                item.title,
                item.possible,
                self._passed[item.id],
                self._share(item),
                discrimination(item.earned, totals),
            ]
            for item in self._items.values()
        ]

    @property
    def _earned(self) -> list[array[float]]:
        """Return what students earned, check by check."""
        return [item.earned for item in self._items.values()]

    def _share(self, item: _Item) -> float | None:
        """Return what was earned of what was possible; None when that is nothing."""
        most = item.possible * self._count
        return round(sum(item.earned) / most, 4) if most else None


def discrimination(earned: array[float], totals: list[float]) -> float | None:
    """Return the correlation of a check's points with those of the others.

    None when there is none: all earned the same, by it or by the others together, or
    there are too few students.
    """
    pairs = zip(totals, earned, strict=True)
    rest = [round(total - one, _DIGITS) for total, one in pairs]
    if len(rest) < _LEAST or min(len({*earned}), len({*rest})) == 1:
        return None
    return round(correlation(earned, rest), 4)
