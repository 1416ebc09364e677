"""Submissions beside a roster: whose they are, and who has handed in nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.batch.entry import Person, Unclear
from grader.batch.intake.draft import Draft, unclear
from grader.batch.intake.people import Directory, Match, completed, directory, is_other
from grader.batch.intake.roster import Row
from grader.core.said import say
from grader.core.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The submissions of those in a roster, and what is left on either side."""

    drafts: tuple[Draft, ...]
    unclear: tuple[Unclear, ...] = ()
    missing: tuple[Person, ...] = ()
    by_name: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owned:
    """A submission with the lines of its people, in their order."""

    draft: Draft
    rows: tuple[Row, ...]


def enrolled(drafts: Sequence[Draft], rows: Sequence[Row]) -> Enrolled:
    """Return the submissions with what the roster adds to them."""
    book = directory(rows)
    matches = book.matches(person for draft in drafts for person in draft.people)
    several = _several(matches)
    owned: list[_Owned] = []
    left: list[Unclear] = []
    for draft in drafts:
        if own := _of_group(draft, matches, book):
            owned.append(own)
        elif why := _doubt(draft, matches, several):
            left.append(unclear(draft.where, why))
        else:
            left += _strangers(draft, matches)
            owned.append(_completed(draft, matches))
    shared = [_shared(one, owned, book) for one in owned]
    there = {row.line for one in shared for row in one.rows}
    missing = (row.person for row in rows if row.line not in there)
    return Enrolled(
        drafts=tuple(_timed(shared)),
        unclear=tuple(left),
        missing=tuple(sorted(missing, key=lambda person: person.id)),
        by_name=_by_name(matches, there),
    )


def _several(matches: Mapping[Person, Match]) -> frozenset[int]:
    """Return the lines that fit several people of the source."""
    ids: dict[int, set[str]] = {}
    for person, match in matches.items():
        for row in match.rows:
            ids.setdefault(row.line, set()).add(person.id)
    return frozenset(line for line, own in ids.items() if len(own) > 1)


def _of_group(
    draft: Draft, matches: Mapping[Person, Match], book: Directory
) -> _Owned | None:
    """Return a submission whose owner, as the source calls it, is a group's name."""
    if len(draft.people) != 1:
        return None
    (person,) = draft.people
    members = book.members(person.name)
    found = matches[person].rows
    if not members or any(row not in members for row in found):
        return None
    people = tuple(
        completed(replace(person, name=""), row) if row in found else row.person
        for row in members
    )
    return _Owned(
        draft=replace(draft, people=people, group=members[0].group), rows=members
    )


def _doubt(
    draft: Draft, matches: Mapping[Person, Match], several: frozenset[int]
) -> str:
    """Return why nobody can say whose a submission is; "" when one can."""
    found = [matches[person].rows for person in draft.people]
    for person, rows in zip(draft.people, found, strict=True):
        if len(rows) > 1:
            return say(
                "'{id}' fits lines {first} and {second} of the roster",
                id=visible(person.id),
                first=rows[0].line,
                second=rows[1].line,
            )
        if rows and rows[0].line in several:
            return say(
                "several owners in the source fit line {line} of the roster",
                line=rows[0].line,
            )
        if rows and is_other(person, rows[0].person):
            return say(
                "'{id}' is {name} in the source, and {other} in line {line} of the "
                "roster",
                id=visible(person.id),
                name=visible(person.name),
                other=visible(rows[0].person.name),
                line=rows[0].line,
            )
    if any(found):
        return ""
    return _stranger(draft.people[0])


def _stranger(person: Person) -> str:
    """Say that somebody is not in the roster."""
    return say("'{id}' is not in the roster", id=visible(person.id))


def _strangers(draft: Draft, matches: Mapping[Person, Match]) -> Iterator[Unclear]:
    """Yield those of several owners who are not in the roster."""
    for person in draft.people:
        if not matches[person].rows:
            yield unclear(draft.where, _stranger(person))


def _completed(draft: Draft, matches: Mapping[Person, Match]) -> _Owned:
    """Return a submission with what the roster says of its people."""
    pairs = [(person, row) for person in draft.people for row in matches[person].rows]
    groups = {row.group for _, row in pairs}
    group = groups.pop() if len(groups) == 1 else ""
    people = tuple(completed(person, row) for person, row in pairs)
    return _Owned(
        draft=replace(draft, people=people, group=draft.group or group),
        rows=tuple(row for _, row in pairs),
    )


def _shared(one: _Owned, owned: Iterable[_Owned], book: Directory) -> _Owned:
    """Return what one member of a group has handed in as that of all members.

    Only where no other member has handed in anything.
    """
    members = book.members(one.rows[0].group)
    lines = {row.line for row in members}
    if len(one.rows) > 1 or len(members) < 2:  # noqa: PLR2004 - one is no group
        return one
    own = {row.line for other in owned for row in other.rows if row.line in lines}
    if len(own) > 1:
        return one
    others = tuple(row for row in members if row.line not in own)
    people = (*one.draft.people, *(row.person for row in others))
    return _Owned(draft=replace(one.draft, people=people), rows=(*one.rows, *others))


def _timed(owned: Sequence[_Owned]) -> Iterator[Draft]:
    """Yield the submissions with the roster's times, where the source tells none.

    A time is that of the last attempt, and one that all who have one agree on.
    """
    last: dict[frozenset[int], int] = {}
    for one in owned:
        lines = frozenset(row.line for row in one.rows)
        last[lines] = max(one.draft.attempt, last.get(lines, 0))
    for one in owned:
        times = {row.submitted_at for row in one.rows if row.submitted_at}
        is_last = one.draft.attempt == last[frozenset(row.line for row in one.rows)]
        if one.draft.submitted_at is None and is_last and len(times) == 1:
            yield replace(one.draft, submitted_at=times.pop())
        else:
            yield one.draft


def _by_name(matches: Mapping[Person, Match], there: set[int]) -> tuple[Person, ...]:
    """Return those of the entries who were found by their name alone."""
    found = (
        completed(person, match.rows[0])
        for person, match in matches.items()
        if match.by_name and match.rows[0].line in there
    )
    return tuple(sorted(found, key=lambda person: person.id))
