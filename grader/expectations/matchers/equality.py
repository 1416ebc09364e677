"""When two plain values are the same, and where they first differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeGuard

from grader.core.plain import ABSENT, Actual, Plain
from grader.core.text import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """A place inside two values ("", "a.b[0]") where they are not the same."""

    place: str
    wanted: Actual
    actual: Actual


def unlike(
    wanted: Actual, actual: Actual, *, exact: bool = False, place: str = ""
) -> Iterator[Unlike]:
    """Yield every place where two values differ.

    White space in text is folded unless `exact`; 1 and 1.0 are the same, 1 and true
    are not; NaN is like nothing.
    """
    if isinstance(wanted, Mapping) and isinstance(actual, Mapping):
        for key in [*wanted, *(key for key in actual if key not in wanted)]:
            yield from unlike(
                wanted.get(key, ABSENT),
                actual.get(key, ABSENT),
                exact=exact,
                place=f"{place}.{key}" if place else key,
            )
    elif is_list(wanted) and is_list(actual):
        pairs = zip_longest(wanted, actual, fillvalue=ABSENT)
        for index, (one, other) in enumerate(pairs):
            yield from unlike(one, other, exact=exact, place=f"{place}[{index}]")
    elif not _alike(wanted, actual, exact=exact):
        yield Unlike(place=place, wanted=wanted, actual=actual)


def same(wanted: Plain, actual: Plain, *, exact: bool = False) -> bool:
    """Return whether two values are the same."""
    return next(unlike(wanted, actual, exact=exact), None) is None


def contained(wanted: str, text: str, *, exact: bool = False) -> bool:
    """Return whether the text holds the wanted one.

    White space and case are folded unless `exact`.
    """
    return wanted in text if exact else loose(wanted) in loose(text)


def loose(text: str) -> str:
    """Return the text with white space and case folded."""
    return folded(text).casefold()


def is_list(value: Actual) -> TypeGuard[Sequence[Plain]]:
    """Return whether the value is a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def _alike(wanted: Actual, actual: Actual, *, exact: bool) -> bool:
    """Return whether two values are the same that are not both objects or lists."""
    if isinstance(wanted, str) and isinstance(actual, str):
        if exact:
            return wanted == actual
        return folded(wanted) == folded(actual)
    if isinstance(wanted, bool) or isinstance(actual, bool):
        return wanted is actual
    return wanted == actual
