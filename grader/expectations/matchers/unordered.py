"""The matcher `unordered`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual, Plain
from grader.core.said import say
from grader.expectations.matchers.equality import is_list, same
from grader.expectations.matchers.words import typed, worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Unordered(Matcher):
    """A list has these items and no others, in any order. In a spec: `unordered: [..]`.

    Items are compared as a bare value is; an item that is written twice must be
    there twice.
    """

    bare: ClassVar[str] = "items"

    items: tuple[Plain, ...]

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference that names what is missing and what is too much."""
        if not is_list(actual):
            yield Difference(expected=str(self), actual=typed(actual))
            return
        missing: list[Plain] = []
        extra = list(actual)
        for wanted in self.items:
            place = next(
                (at for at, item in enumerate(extra) if same(wanted, item)), -1
            )
            if place < 0:
                missing.append(wanted)
            else:
                del extra[place]
        if missing or extra:
            yield Difference(expected=str(self), actual=_said(missing, extra))

    def __str__(self) -> str:
        """Return the items."""
        return say("in any order: {items}", items=_listed(self.items))


def _said(missing: list[Plain], extra: list[Plain]) -> str:
    """Return what is missing and what is too much."""
    parts = ((say("missing"), missing), (say("too much"), extra))
    return "; ".join(f"{name}: {_listed(items)}" for name, items in parts if items)


def _listed(items: tuple[Plain, ...] | list[Plain]) -> str:
    """Return the items in words, one after the other."""
    return ", ".join(worded(item) for item in items) or say("nothing")
