"""Whom of a class decisions are about, and what they change before it is graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.batch.entry import Entry, Intake
from grader.batch.given import submitted
from grader.batch.policy.decision import ALL, Action, Decision
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.core.text import listed
from grader.sandbox.tree import Unusable
from grader.spec.problems import unknown


def with_apps(found: Intake, every: Sequence[Decision]) -> Intake:
    """Return a class in which it is said where apps are, as was decided.

    Raise `UsageError` when a decision is about nobody.
    """
    decisions = by_person(found, every)
    entries = []
    for entry in found.entries:
        own = (one for person in entry.people for one in decisions.get(person.id, ()))
        apps = [one for one in own if one.action is Action.ENTRY]
        entries.append(_with_app(entry, apps[-1]) if apps else entry)
    return replace(found, entries=tuple(entries))


def _with_app(entry: Entry, decision: Decision) -> Entry:
    """Return an entry whose app is in the file that was decided.

    Raise `UsageError` when there is no such file.
    """
    try:
        files = submitted(entry.key, entry.files).read().files
    except Unusable:
        return entry  # that is its result
    if not any(f"/{name}".endswith(f"/{decision.value}") for name in files):
        said = unknown(msgid("file"), decision.value, sorted(files))
        raise UsageError(f"{decision.place}: {said}")
    return replace(entry, app=decision.value)


def by_person(
    found: Intake, every: Sequence[Decision]
) -> Mapping[str, Sequence[Decision]]:
    """Return what is decided for each person, by their ids.

    Raise `UsageError` when a decision is about nobody, or nobody can say about whom.
    """
    words = _words(found)
    by_id: dict[str, list[Decision]] = {}
    for one in every:
        if one.action is not Action.IDENTITY:
            for id_ in words.ids if one.student == ALL else _meant(one, words):
                by_id.setdefault(id_, []).append(one)
    return by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """All ids, and the ids of those whom a word tells, or the name of a group."""

    ids: Mapping[str, None]
    people: Mapping[str, Mapping[str, None]]
    groups: Mapping[str, Mapping[str, None]]


def _words(found: Intake) -> _Words:
    """Return what people and groups of a class are told by."""
    ids: dict[str, None] = {}
    people: dict[str, dict[str, None]] = {}
    groups: dict[str, dict[str, None]] = {}
    for person in (
        *(one for each in found.entries for one in each.people),
        *found.missing,
    ):
        ids[person.id] = None
        for word in {person.login, person.sid, person.email} - {""}:
            people.setdefault(word, {})[person.id] = None
    for entry in found.entries:
        if entry.group:
            members = dict.fromkeys(person.id for person in entry.people)
            groups.setdefault(entry.group, {}).update(members)
    return _Words(ids=ids, people=people, groups=groups)


def _meant(decision: Decision, words: _Words) -> Iterable[str]:
    """Return the ids of those whom a decision names: one person, or a group."""
    word = decision.student
    if word in words.ids:
        return (word,)
    found = words.people.get(word, words.groups.get(word, {}))
    if not found:
        known = [*words.ids, *words.people, *words.groups]
        said = unknown(msgid("student"), word, list(dict.fromkeys(known)))
        raise UsageError(f"{decision.place}: {said}")
    if len(found) > 1 and word in words.people:
        said = say("'{word}' may be {ids}; name one", word=word, ids=listed([*found]))
        raise UsageError(f"{decision.place}: {said}")
    return found
