"""Whose something is, where a person has said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from grader.batch.entry import Person, Unclear
from grader.batch.intake.draft import Draft
from grader.batch.intake.listing import Files, Listing
from grader.batch.policy.decision import Action, Decision
from grader.core.errors import UsageError
from grader.core.said import msgid
from grader.core.visible import visible
from grader.spec.problems import unknown


def identified(
    found: Iterable[Draft | Unclear], listing: Listing, every: Sequence[Decision]
) -> Iterator[Draft | Unclear]:
    """Yield what a layout found, with the owners that were decided.

    Raise `UsageError` for a decision about something that is not there.
    """
    owners = {one.student: one for one in every if one.action is Action.IDENTITY}
    if not owners:
        yield from found
        return
    files = _files(listing)
    names = set[str]()
    for one in found:
        name = visible(one.where) if isinstance(one, Draft) else one.name
        names.add(name)
        if name not in owners:
            yield one
            continue
        people = (Person(id=owners.pop(name).value),)
        if isinstance(one, Draft):
            yield replace(one, people=people, group="")
        else:
            yield Draft(where=name, people=people, files=files.get(name, ()))
    for name, decision in owners.items():
        said = unknown(msgid("name"), name, sorted(names))
        raise UsageError(f"{decision.place}: {said}")


def _files(listing: Listing) -> Mapping[str, Files]:
    """Return what lies at the top, by the names that are shown of it."""
    return {
        visible(top): tuple((name or top, path) for name, path in files)
        for top, files in listing.tops().items()
    }
