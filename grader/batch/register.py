"""Who handed in what, as a batch's folder keeps it: the file `class.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from grader.batch.entry import Entry, Intake, Person, Unclear
from grader.batch.gradebooks import Grade
from grader.batch.lanes import Done
from grader.batch.outputs import REPORTS, RESULTS
from grader.batch.shard import Shard
from grader.core.errors import UsageError
from grader.core.said import say
from grader.sandbox.written import whole
from grader.wire.frames import Header

NAME = "class.json"
"""The file of a batch's folder that holds it."""


def write(folder: Path, found: Intake, shard: Shard | None = None) -> None:
    """Write down a class, for gradebooks to be made of its results.

    It is the whole class also where results are of a shard alone, which is said then.
    """
    told = _told(found) | ({"shard": str(shard)} if shard else {})
    with whole(folder / NAME) as file:
        json.dump(told, file, indent=2)
        file.write("\n")


def read(folder: Path) -> Intake:
    """Return the class of a batch's folder; where its files stood is not known.

    Raise `UsageError` when there is none.
    """
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            say(
                "{folder} holds no {name}, so it is not what `grade batch` left",
                folder=folder,
                name=NAME,
            )
        ) from error
    return Intake(
        layout=told["layout"],
        entries=tuple(map(_entry, told["entries"])),
        unclear=tuple(Unclear(**one) for one in told["unclear"]),
        missing=tuple(Person(**one) for one in told["missing"]),
        by_name=tuple(Person(**one) for one in told["by_name"]),
    )


def grades(folder: Path, entries: Sequence[Entry]) -> Iterator[Grade]:
    """Yield what each person gets: the result of the last attempt of theirs."""
    last: dict[str, tuple[Entry, Person]] = {}
    for entry in entries:
        for person in entry.people:
            known = last.get(person.id)
            if known is None or known[0].attempt <= entry.attempt:
                last[person.id] = entry, person
    for entry, person in last.values():
        yield _grade(folder, entry, person)


def _grade(folder: Path, entry: Entry, person: Person) -> Grade:
    """Return what the result of an entry gives a person."""
    done = _done(folder, entry.key)
    points = done.document["points"]
    return Grade(
        person=person,
        earned=None if done.is_pending else Fraction(points["earned"]["exact"]),
        possible=Fraction(points["possible"]["exact"]),
        feedback=done.report,
        late=entry.is_late,
        submitted_at=entry.submitted_at,
        outcome=done.document["outcome"],
    )


def _done(folder: Path, key: str) -> Done:
    """Return the result of an entry; raise `UsageError` when there is none."""
    file, report = folder / RESULTS / f"{key}.json", folder / REPORTS / f"{key}.txt"
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        return Done(document=document, report=report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        said = say(
            "{folder}: the result of {key} is gone; run `grade batch` again",
            folder=folder,
            key=key,
        )
        raise UsageError(said) from error


def _told(found: Intake) -> Header:
    """Return a class as plain data, without where its files stand."""
    told = asdict(found)
    for entry, one in zip(found.entries, told["entries"], strict=True):
        one["files"] = [name for name, _ in entry.files]
        at = entry.submitted_at
        one["submitted_at"] = at.isoformat() if at else None
    return told


def _entry(told: Header) -> Entry:
    """Return an entry that was told as plain data."""
    at = told["submitted_at"]
    people = tuple(Person(**one) for one in told["people"])
    files = tuple((name, Path(name)) for name in told["files"])
    when = datetime.fromisoformat(at) if at else None
    return Entry(**{**told, "people": people, "files": files, "submitted_at": when})
