"""Who gained or lost between two gradings of a class, where, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.batch.entry import Person
from grader.batch.gradebooks import Grade
from grader.batch.standing import Standing
from grader.core.verdict import VerdictLabel
from grader.wire.frames import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a check went: its verdict, what it earned, and what was found first.

    `at`, `expected` and `actual` are those of the first mismatch, else empty.
    """

    verdict: VerdictLabel
    earned: Fraction
    at: str = ""
    expected: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A check that went otherwise; None on the side that does not have it."""

    check: str
    before: Mark | None
    after: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A student whose grade or whose checks moved, None where there was no grade."""

    person: Person
    before: Grade | None
    after: Grade | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What is kept of one grading of a student."""

    grade: Grade
    marks: Mapping[str, Mark]


def moved(before: Iterable[Standing], after: Iterable[Standing]) -> Iterator[Moved]:
    """Yield who has other points, or other verdicts, in the order of the second."""
    old = {one.grade.person.id: _side(one) for one in before}
    for one in after:
        new = _side(one)
        was = old.pop(one.grade.person.id, None)
        if was is None:
            yield Moved(person=new.grade.person, before=None, after=new.grade)
            continue
        changes = tuple(_changes(was.marks, new.marks))
        if changes or _told(was.grade) != _told(new.grade):
            yield Moved(
                person=new.grade.person,
                before=was.grade,
                after=new.grade,
                changes=changes,
            )
    for gone in old.values():
        yield Moved(person=gone.grade.person, before=gone.grade, after=None)


def _told(grade: Grade) -> tuple[object, ...]:
    """Return what of a grade a student would see change."""
    return grade.earned, grade.possible, grade.is_excused, grade.outcome


def _changes(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> Iterator[Change]:
    """Yield the checks whose verdicts or points differ, in the order of the second."""
    for check in dict.fromkeys((*after, *before)):
        old, new = before.get(check), after.get(check)
        if old is None or new is None or _rated(old) != _rated(new):
            yield Change(check=check, before=old, after=new)


def _rated(mark: Mark) -> tuple[VerdictLabel, Fraction]:
    """Return what of a mark counts: another wording is no change."""
    return mark.verdict, mark.earned


def _side(one: Standing) -> _Side:
    """Return what is kept of what a student got."""
    marks = {check["id"]: _mark(check) for check in one.document["checks"]}
    return _Side(grade=one.grade, marks=marks)


def _mark(check: Header) -> Mark:
    """Return how a check of a result document went."""
    first: Header = next(iter(check["mismatches"]), {})
    return Mark(
        verdict=check["verdict"],
        earned=Fraction(check["points"]["earned"]["exact"]),
        **{name: first.get(name, "") for name in ("at", "expected", "actual")},
    )
