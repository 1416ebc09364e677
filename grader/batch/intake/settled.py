"""From what a layout found to entries: what cannot be graded is told instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from grader.batch.entry import Entry, Unclear
from grader.batch.intake.draft import Draft, unclear
from grader.batch.intake.keys import keys
from grader.core.said import say
from grader.core.visible import visible


def usable(drafts: Iterable[Draft]) -> Iterator[Draft | Unclear]:
    """Yield the submissions whose files are clear, and what is wrong with others."""
    for draft in drafts:
        count = Counter(name for name, _ in draft.files)
        twice = sorted(name for name, number in count.items() if number > 1)
        if not draft.files:
            yield unclear(draft.where, say("no file was handed in"))
        elif twice:
            why = say("two of its files are called '{name}'", name=visible(twice[0]))
            yield unclear(draft.where, why)
        else:
            yield draft


def single(drafts: Sequence[Draft]) -> Iterator[Draft | Unclear]:
    """Yield the submissions that are the only ones of their owners in an attempt."""
    places: dict[tuple[str, int], list[str]] = {}
    for draft in drafts:
        for person in draft.people:
            places.setdefault((person.id, draft.attempt), []).append(draft.where)
    for draft in drafts:
        own = {person.id: places[person.id, draft.attempt] for person in draft.people}
        twice = next((id_ for id_ in own if len(own[id_]) > 1), None)
        if twice is None:
            yield draft
        else:
            first, second, *_ = own[twice]
            why = say(
                "'{id}' has handed in both '{first}' and '{second}'; remove one",
                id=visible(twice),
                first=visible(first),
                second=visible(second),
            )
            yield unclear(draft.where, why)


def entries(drafts: Sequence[Draft]) -> tuple[Entry, ...]:
    """Return an entry for each submission, in the order of their keys.

    That of a group is called after the member whose id comes first.
    """
    owners = [
        (min(person.id for person in draft.people), draft.attempt) for draft in drafts
    ]
    made = [
        Entry(
            key=key,
            people=draft.people,
            files=draft.files,
            group=draft.group,
            submitted_at=draft.submitted_at,
            is_late=draft.is_late,
            attempt=draft.attempt,
            where=draft.where,
        )
        for key, draft in zip(keys(owners), drafts, strict=True)
    ]
    return tuple(sorted(made, key=lambda entry: entry.key))
