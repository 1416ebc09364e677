"""Whether folders are of one class and were graded in one way; if not, what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from grader.batch import register
from grader.batch.done import Document
from grader.batch.register import Register
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.core.text import cut
from grader.wire.frames import Header

_Difference: TypeAlias = tuple[str, str, str]
"""Where something differs, its value in the one folder, and that in the other."""

_IN_DOCUMENTS = (
    ("assignment", "digest", msgid("the digest of the assignment")),
    ("grader", "version", msgid("the grader's version")),
    ("grader", "isolation", msgid("the isolation")),
    ("grader", "python", msgid("the Python of apps")),
    ("grader", "flask", msgid("the Flask of apps")),
)
"""What is the same in all documents of a class, and how it is called.

The last two are empty where the grader failed before it knew them.
"""

_NAMES = ("key", "id", "name")
"""What the parts of a list are told apart by, the first that they have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What the documents of a class have had so far, and who had it first."""

    values: dict[str, tuple[str, str, Path]] = field(default_factory=dict)

    def see(self, document: Document, folder: Path) -> None:
        """Raise `UsageError` for a document that was made in another way."""
        key = document["submission"]["name"]
        for part, name, what in _IN_DOCUMENTS:
            value = document[part][name]
            if not value:
                continue
            first, whose, where = self.values.setdefault(name, (value, key, folder))
            if value != first:
                raise UsageError(
                    say(
                        "{folder} and {other} were not graded alike: {what} is {value} "
                        "for {key} and {other_value} for {other_key}; grade one of "
                        "them again",
                        folder=where,
                        other=folder,
                        what=say(what),
                        value=cut(first),
                        key=whose,
                        other_value=cut(value),
                        other_key=key,
                    )
                )


def see_one_class(one: Path, its: Register, other: Path, others: Register) -> None:
    """Raise `UsageError` when two folders are not of one class with one set of rules.

    They may be of other shards, if there are as many of them.
    """
    sizes = [str(each.of) for each in (*its.shards[:1], *others.shards[:1])]
    if len({*sizes}) > 1:
        first, second = sizes
        said = say(
            "the first is one of {value} shards, the second of {other_value}",
            value=first,
            other_value=second,
        )
    elif _own(its) == _own(others):  # as nearly always; what follows takes memory
        return
    elif difference := next(_differences(_told(its), _told(others)), None):
        at, first, second = difference
        said = say(
            "'{at}' in {name} is {value} in the first and {other_value} in the second",
            at=at,
            name=register.NAME,
            value=cut(first),
            other_value=cut(second),
        )
    else:
        return
    raise UsageError(
        say(
            "{folder} and {other} are not of one class: {said}",
            folder=one,
            other=other,
            said=said,
        )
    )


def _own(known: Register) -> Register:
    """Return what of a class is not worked out from results, nor of one part alone."""
    return replace(known, earlier={}, identical=(), shards=())


def _told(known: Register) -> Header:
    """Return what of a class is the same in all parts of it, as plain data."""
    return register.told(_own(known))


def _differences(one: Header, other: Header, at: str = "") -> Iterator[_Difference]:
    """Yield the places at which plain data differs, the innermost."""
    for name in dict.fromkeys((*one, *other)):
        first, second = (_named(each.get(name)) for each in (one, other))
        if first == second:
            continue
        place = f"{at}.{name}" if at else name
        if isinstance(first, dict) and isinstance(second, dict):
            yield from _differences(first, second, place)
        else:
            yield place, _worded(first), _worded(second)


def _named(value: object) -> object:
    """Return a list as a dict of its parts by their names, all else as it is."""
    if not isinstance(value, list | tuple):
        return value
    return {_name(part): part for part in value}


def _name(part: object) -> str:
    """Return what a part of a list is told apart by."""
    if isinstance(part, dict):
        return str(next(part[name] for name in _NAMES if name in part))
    return str(part)


def _worded(value: object) -> str:
    """Return a value as a message shows it."""
    return say("nothing") if value is None else json.dumps(value, ensure_ascii=False)
