"""Who handed in what, as a batch's folder keeps it: the file `class.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from grader.batch.entry import Entry, Intake, Person, Unclear
from grader.batch.policy.rules import Rules, heard
from grader.batch.shard import Shard, within
from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.written import whole
from grader.wire.frames import Header

NAME = "class.json"
"""The file of a batch's folder that holds it."""

_OF_ENTRIES = tuple(one.name for one in fields(Entry))

_OF_PEOPLE = tuple(one.name for one in fields(Person))
"""What is told of them; `asdict` copies each value, which a large class feels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A class, the rules that hold for it, and what it had earned before.

    `checks` are the ids of the assignment's. `earlier` is the largest share of the
    possible points that the same files of an entry ever had, by its key. `identical`
    are the keys of entries that are alike, a group each; `starter` is the likeness of
    what all were given. It is the whole class also where results are of `shards` alone;
    they are of all of it where there are none.
    """

    found: Intake
    checks: tuple[str, ...] = ()
    rules: Rules = field(default_factory=Rules)
    earlier: Mapping[str, Fraction] = field(default_factory=dict)
    identical: tuple[tuple[str, ...], ...] = ()
    starter: str = ""
    shards: tuple[Shard, ...] = ()

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the entries that there are results of."""
        every = self.found.entries
        return within(every, self.shards) if self.shards else every


def write(folder: Path, register: Register) -> None:
    """Write down a class, for gradebooks to be made of its results."""
    with whole(folder / NAME) as file:
        file.write(json.dumps(told(register)) + "\n")


def read(folder: Path) -> Register:
    """Return the class of a batch's folder; where its files stood is not known.

    Raise `UsageError` when there is none.
    """
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            say(
                "{folder} holds no {name}, so it is not what `grade batch` left",
                folder=folder,
                name=NAME,
            )
        ) from error
    try:
        return _heard(kept)
    except (KeyError, TypeError) as error:
        raise UsageError(
            say(
                "{folder} was left by another version of the grader; run `grade batch` "
                "again",
                folder=folder,
            )
        ) from error


def _heard(kept: Header) -> Register:
    """Return a class that was told as plain data."""
    found = Intake(
        layout=kept["layout"],
        entries=tuple(map(_entry, kept["entries"])),
        unclear=tuple(Unclear(**one) for one in kept["unclear"]),
        missing=tuple(map(_person, kept["missing"])),
        by_name=tuple(map(_person, kept["by_name"])),
    )
    return Register(
        found=found,
        checks=tuple(kept["checks"]),
        rules=heard(kept["rules"]),
        earlier={key: Fraction(share) for key, share in kept["earlier"].items()},
        identical=tuple(map(tuple, kept["identical"])),
        starter=kept["starter"],
        shards=tuple(map(Shard.parsed, kept["shards"])),
    )


def told(register: Register) -> Header:
    """Return a class as plain data, without where its files stand."""
    found = register.found
    return {
        "layout": found.layout,
        "checks": register.checks,
        "rules": register.rules.told,
        "entries": [_entry_told(one) for one in found.entries],
        "unclear": [asdict(one) for one in found.unclear],
        "missing": [_person_told(one) for one in found.missing],
        "by_name": [_person_told(one) for one in found.by_name],
        "earlier": {key: str(share) for key, share in register.earlier.items()},
        "identical": register.identical,
        "starter": register.starter,
        "shards": [*map(str, register.shards)],
    }


def _entry_told(entry: Entry) -> Header:
    """Return an entry as plain data."""
    return {
        **{name: getattr(entry, name) for name in _OF_ENTRIES},
        "people": [_person_told(one) for one in entry.people],
        "files": [name for name, _ in entry.files],
        "submitted_at": _time_told(entry.submitted_at),
    }


def _person_told(person: Person) -> Header:
    """Return a person as plain data."""
    facts = {name: getattr(person, name) for name in _OF_PEOPLE}
    return {**facts, "due": _time_told(person.due)}


def _time_told(moment: datetime | None) -> str | None:
    """Return a time as plain data."""
    return moment.isoformat() if moment else None


def _entry(told: Header) -> Entry:
    """Return an entry that was told as plain data."""
    files = tuple((name, Path(name)) for name in told["files"])
    people = tuple(map(_person, told["people"]))
    when = _time(told["submitted_at"])
    return Entry(**{**told, "people": people, "files": files, "submitted_at": when})


def _person(told: Header) -> Person:
    """Return a person who was told as plain data."""
    return Person(**{**told, "due": _time(told["due"])})


def _time(told: str | None) -> datetime | None:
    """Return a time that was told as plain data."""
    return datetime.fromisoformat(told) if told else None
