"""Gradescope's export: `submission_<id>/` folders and `submission_metadata.yml`.

The metadata alone says whose a folder is, and only that at the top: one in a folder is
a student's file. Its keys begin with a colon. It is read as texts, lists and mappings;
a tag would make something else of a value, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import cast

import yaml

from grader.batch.entry import Person
from grader.batch.intake.draft import Draft, Found, Known, Layout, unclear, word
from grader.batch.intake.listing import Listing
from grader.batch.intake.times import moment
from grader.core.errors import UsageError
from grader.core.plain import Plain
from grader.core.said import say
from grader.sandbox.tree import opened

_METADATA = "submission_metadata.yml"

_FOLDER = re.compile(r"submission_[0-9]+")

_MOST_BYTES = 512 * 1024 * 1024
"""Bytes of the metadata: it has every output of every test of the class."""

_DEEPEST = 64
"""Levels. Gradescope writes eight; PyYAML goes into each by a call of its own."""

_NULL = frozenset({"~", "null"})
"""What YAML writes for nothing."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes texts, lists and mappings, and nothing else; a number of a student may begin
with zeros, so it stays a text."""


def _drafts(listing: Listing, _: Known) -> Found:
    """Yield each submission; the history of one is no other attempt."""
    told = metadata(listing.files[_METADATA])
    tops = listing.tops()
    for top, files in tops.items():
        if top == _METADATA:
            continue
        facts = told.get(top)
        if not isinstance(facts, Mapping) or top not in listing.folders:
            yield unclear(top, say("the metadata of the export does not name it"))
            continue
        people = _people(facts.get(":submitters"))
        if not people:
            yield unclear(top, say("the metadata of the export names no submitter"))
        elif not all(person.id for person in people):
            why = say("a submitter has neither a number nor an address")
            yield unclear(top, why)
        else:
            yield Draft(
                where=top,
                people=people,
                files=files,
                submitted_at=moment(_text(facts.get(":created_at")), UTC),
            )
    for name in told:
        if name not in tops:
            yield unclear(
                name, say("the metadata names it, and there is no such folder")
            )


def _people(submitters: Plain) -> tuple[Person, ...]:
    """Return the submitters, in the order of their ids."""
    if not isinstance(submitters, list):
        return ()
    found = {_person(one) for one in submitters if isinstance(one, Mapping)}
    return tuple(sorted(found, key=lambda person: (person.id, person.name)))


def _person(facts: Mapping[str, Plain]) -> Person:
    """Return one submitter; known by the school's number, else by the address."""
    name, sid, email = (_text(facts.get(key)) for key in (":name", ":sid", ":email"))
    return Person(id=sid or email, name=name, sid=sid, email=email)


def _text(value: Plain) -> str:
    """Return a value that is a text; "" for anything else, and for nothing."""
    text = word(value) if isinstance(value, str) else ""
    return "" if text in _NULL else text


def metadata(path: Path, most: int = _MOST_BYTES) -> Mapping[str, Plain]:
    """Return what the metadata says.

    Raises `UsageError` when it cannot be read, or has more than so many bytes.
    """
    file = opened(path)
    if file is None:
        said = say("it cannot be read; give the file back its rights")
        raise UsageError(f"{_METADATA}: {said}")
    with file:
        raw = file.read(most + 1)
    if len(raw) > most:
        said = say("the metadata may have {most:,} bytes", most=most)
        raise UsageError(f"{_METADATA}: {said}")
    try:
        text = raw.decode("utf-8-sig")
        if wrong := next(_wrong(text), None):
            raise UsageError(f"{_METADATA}:{wrong[0]}: {wrong[1]}")
        read = cast("Plain", yaml.load(text, Loader=_LOADER))  # noqa: S506 - texts alone
    except (UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = int(getattr(mark, "line", 0)) + 1
        said = say("it cannot be read as YAML; download the export anew")
        raise UsageError(f"{_METADATA}:{line}: {said}") from error
    if not isinstance(read, Mapping):
        said = say("it is no mapping of submissions; download the export anew")
        raise UsageError(f"{_METADATA}:1: {said}")
    return read


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each thing that Gradescope does not write, and what it is."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = int(getattr(event.start_mark, "line", 0)) + 1
        if getattr(event, "tag", None) not in {None, "!"}:
            yield line, say("a tag is not taken here; download the export anew")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            said = say("it is nested over {deepest} levels deep", deepest=_DEEPEST)
            yield line, said


def _fits(listing: Listing) -> bool:
    """Return whether the metadata and a folder of a submission lie at the top."""
    return _METADATA in listing.files and any(map(_FOLDER.fullmatch, listing.folders))


GRADESCOPE = Layout(rank=60, fits=_fits, drafts=_drafts)
"""Fits where the metadata and a folder of a submission lie at the top."""
