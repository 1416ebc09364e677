"""What each person of a class gets: results, rules and decisions together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grader.batch.decided import by_person
from grader.batch.entry import Entry, Person
from grader.batch.gradebooks import Grade
from grader.batch.gradebooks.figures import rounded
from grader.batch.outputs import Results
from grader.batch.policy.account import Account, automatic, decided
from grader.batch.policy.decision import ALL, Action, Decision
from grader.batch.policy.lateness import after, lateness
from grader.batch.policy.rules import Attempt
from grader.batch.register import Register
from grader.core.said import say
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
        results=results, register=register, decisions=by_person(register.found, every)
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
    decisions = by_person(register.found, every)
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
        given = automatic(document)
        late = lateness(entry, person, rules)
        own = self.decisions.get(person.id, ())
        account = decided(given, document, own)
        if rules.never_lower and not any(map(_is_own, own)):
            account = _kept(given, account, self.register.earlier.get(entry.key))
        final = after(account, late, rules)
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


def _is_own(decision: Decision) -> bool:
    """Return whether a decision sets points of one student: then it stands."""
    return decision.student != ALL and decision.action is not Action.ENTRY


def _kept(given: Account, account: Account, share: Fraction | None) -> Account:
    """Return an account with what the same files once had beyond what is `given` now.

    What was decided for all counts, and nobody gets more than all points by it.
    """
    beyond = (share or Fraction(0)) * given.possible - given.earned
    once = min(account.earned + beyond, account.possible)
    if given.pending or account.is_set or once <= account.earned:
        return account
    said = say("{points} points, kept from an earlier grading", points=rounded(once))
    return replace(account, earned=once, notes=(*account.notes, said))
