"""What each person of a class gets: results, rules and decisions together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grader.batch.entry import Entry, Intake, Person
from grader.batch.gradebooks import Grade
from grader.batch.gradebooks.figures import rounded
from grader.batch.outputs import Results
from grader.batch.policy.account import Account, automatic, decided
from grader.batch.policy.decision import ALL, Action, Decision
from grader.batch.policy.lateness import after, lateness
from grader.batch.policy.rules import Attempt
from grader.batch.register import Register
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.core.text import listed
from grader.spec.problems import unknown
from grader.wire.frames import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one person gets for one entry, and the result document that it rests on."""

    entry: Entry
    grade: Grade
    document: Header


def standings(
    results: Results, register: Register, every: Sequence[Decision]
) -> Iterator[Standing]:
    """Yield what each person gets, for the attempt of theirs that counts.

    They come in the order of their last attempts' keys. Raises `UsageError` when a
    result is gone, or a decision is about nobody.
    """
    judging = _Judging(
        results=results, register=register, decisions=_by_person(register.found, every)
    )
    attempts: dict[str, list[tuple[Entry, Person]]] = {}
    for entry in sorted(register.entries, key=lambda entry: entry.attempt):
        for person in entry.people:
            attempts.setdefault(person.id, []).append((entry, person))
    last = sorted(attempts.values(), key=lambda tried: tried[-1][0].key)
    for tried in last:
        yield judging.counting(tried)


def grades(
    results: Results, register: Register, every: Sequence[Decision]
) -> list[Grade]:
    """Return what each person gets, those too who have a decision and no entry."""
    found = [one.grade for one in standings(results, register, every)]
    return [*found, *absent(register, every, found)]


def absent(
    register: Register, every: Sequence[Decision], others: Sequence[Grade]
) -> Iterator[Grade]:
    """Yield what those get who have handed in nothing, where somebody decided that."""
    possible = max((one.possible for one in others), default=Fraction(0))
    decisions = _by_person(register.found, every)
    for person in register.found.missing:
        account = decided(
            Account(earned=Fraction(0), possible=possible),
            {"checks": ()},
            [one for one in decisions.get(person.id, ()) if one.student != ALL],
        )
        if account.is_set or account.is_excused:
            yield Grade(
                person=person,
                earned=account.earned,
                possible=possible,
                is_excused=account.is_excused,
                notes=account.notes,
            )


def with_apps(found: Intake, every: Sequence[Decision]) -> Intake:
    """Return a class in which it is said where apps are, as was decided.

    Raise `UsageError` when a decision is about nobody.
    """
    by_person = _by_person(found, every)
    entries = []
    for entry in found.entries:
        own = (one for person in entry.people for one in by_person.get(person.id, ()))
        apps = [one.value for one in own if one.action is Action.ENTRY]
        entries.append(replace(entry, app=apps[-1]) if apps else entry)
    return replace(found, entries=tuple(entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judging:
    """The results of a class, who is in it, what is decided for each person's id."""

    results: Results
    register: Register
    decisions: Mapping[str, Sequence[Decision]]

    def counting(self, tried: Sequence[tuple[Entry, Person]]) -> Standing:
        """Return what somebody gets for the attempt that counts."""
        if self.register.rules.attempt is Attempt.LAST or len(tried) == 1:
            return self.standing(*tried[-1])
        found = [self.standing(*one) for one in reversed(tried)]
        pending = next((one for one in found if one.grade.earned is None), None)
        best = pending or max(found, key=lambda one: one.grade.earned or Fraction(0))
        note = say(
            "attempt {attempt}, the best of {number}",
            attempt=best.entry.attempt,
            number=len(found),
        )
        notes = (*best.grade.notes, note)
        return replace(best, grade=replace(best.grade, notes=notes))

    def standing(self, entry: Entry, person: Person) -> Standing:
        """Return what somebody gets for an entry."""
        done = self.results(entry.key)
        document, rules = done.document, self.register.rules
        account = given = automatic(document)
        if rules.never_lower:
            account = _kept(given, self.register.earlier.get(entry.key))
        late = lateness(entry, person, rules)
        own = self.decisions.get(person.id, ())
        final = after(decided(account, document, own), late, rules)
        grade = Grade(
            person=person,
            earned=None if final.pending else final.earned,
            possible=final.possible,
            automatic=None if given.pending else given.earned,
            feedback="\n".join((done.report, *final.notes)),
            late=late.is_late,
            submitted_at=entry.submitted_at,
            is_excused=final.is_excused,
            outcome=document["outcome"],
            files=(entry.where,),
            notes=final.notes,
        )
        return Standing(entry=entry, grade=grade, document=document)


def _kept(account: Account, share: Fraction | None) -> Account:
    """Return an account that is no lower than the same files once had."""
    once = (share or Fraction(0)) * account.possible
    if account.pending or once <= account.earned:
        return account
    said = say("{points} points, kept from an earlier grading", points=rounded(once))
    return replace(account, earned=once, notes=(*account.notes, said))


def _by_person(
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
    """All ids, and the ids of those whom a word tells, or a group's name or key."""

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
        for name in {entry.group, entry.key} - {""}:
            members = dict.fromkeys(person.id for person in entry.people)
            groups.setdefault(name, {}).update(members)
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
