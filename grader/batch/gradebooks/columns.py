"""Which column an assignment has in a gradebook of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.batch.gradebooks.grade import Column
from grader.batch.gradebooks.sheet import Row, quoted
from grader.core.errors import UsageError
from grader.core.said import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A column that an assignment may have: its place, its whole name, the parts."""

    place: int
    name: str
    title: str
    id: str


def chosen(candidates: Sequence[Candidate], column: Column) -> Candidate:
    """Return the column that is meant; `UsageError` lists them when none or two are."""
    meant = [one for one in candidates if is_meant(one, column)]
    if len(meant) == 1:
        return meant[0]
    word = column.id or column.title
    if not word:
        said = say("line 1: which column is not said")
    elif meant:
        said = say("line 1: several columns are '{word}'", word=word)
    else:
        said = say("line 1: no column is '{word}'", word=word)
    named = [one.name for one in meant or candidates]
    if not named:
        raise UsageError(say("{said}; there is none for an assignment", said=said))
    raise UsageError(
        say(
            "{said}; name one by its title or its number: {columns}",
            said=said,
            columns=quoted(named),
        )
    )


def is_meant(candidate: Candidate, column: Column) -> bool:
    """Return whether a column is the one that was named; by its number first."""
    if column.id:
        return candidate.id == column.id
    wanted = column.title.strip()
    return bool(wanted) and wanted in {candidate.title, candidate.name}


def named(head: Row, name: str) -> int | None:
    """Return the number of the first column of a name, whatever the case; else None."""
    texts = [text.casefold() for text in head.texts]
    return texts.index(name.casefold()) if name.casefold() in texts else None
