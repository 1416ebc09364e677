"""Points of checks and of a whole submission, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.core.assignment import Check, Counts, Score
from grader.core.result import Points, amount
from grader.core.verdict import Blame, Verdict, worst


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A check with the verdicts of its cases."""

    check: Check
    verdicts: tuple[Verdict, ...]

    @property
    def verdict(self) -> Verdict:
        """Return the verdict on the check: the worst of its cases."""
        return worst(list(self.verdicts))

    @property
    def pending(self) -> Fraction:
        """Return the points that wait for the grader."""
        blamed = [verdict.blame is Blame.GRADER for verdict in self.verdicts]
        if self.check.score is Score.EACH:
            return self.check.points * Fraction(sum(blamed), len(blamed))
        return self.check.points if any(blamed) else Fraction()


def earned(tally: Tally, others: Sequence[Tally]) -> Fraction:
    """Return what a check earns; `others` are the checks beside it.

    A failed check that counts only if alone earns its points times the share of the
    others' when another of those failed.
    """
    check = tally.check
    passed = sum(verdict is Verdict.PASSED for verdict in tally.verdicts)
    if check.score is Score.EACH:
        return check.points * Fraction(passed, len(tally.verdicts))
    if tally.verdict is Verdict.PASSED:
        return check.points
    waits = any(other.pending for other in others)
    if check.counts is Counts.IF_ALONE and tally.verdict in _LOST and not waits:
        return check.points * _share(others)
    return Fraction()


def pending(tally: Tally, others: Sequence[Tally]) -> Fraction:
    """Return which of a check's points wait, its own case or another's being open."""
    waits = tally.check.counts is Counts.IF_ALONE and tally.verdict in _LOST
    if waits and any(other.pending for other in others):
        return tally.check.points
    return tally.pending


def total(tallies: Sequence[Tally]) -> Points:
    """Return the points of a submission; bonus checks add to what is earned alone."""
    whole = [(tally, _others(tally, tallies)) for tally in tallies]
    return Points(
        earned=amount(sum((earned(*one) for one in whole), Fraction())),
        possible=amount(
            sum(
                (tally.check.points for tally in tallies if not tally.check.bonus),
                Fraction(),
            )
        ),
        pending=amount(sum((pending(*one) for one in whole), Fraction())),
    )


def points(tally: Tally, tallies: Sequence[Tally]) -> Points:
    """Return the points of one check among all."""
    others = _others(tally, tallies)
    return Points(
        earned=amount(earned(tally, others)),
        possible=amount(tally.check.points),
        pending=amount(pending(tally, others)),
    )


_LOST = frozenset(verdict for verdict in Verdict if verdict.blame is Blame.STUDENT)


def _others(tally: Tally, tallies: Sequence[Tally]) -> list[Tally]:
    """Return the checks beside this one that always count."""
    return [
        other
        for other in tallies
        if other is not tally and other.check.counts is Counts.ALWAYS
    ]


def _share(others: Sequence[Tally]) -> Fraction:
    """Return earned of possible points, 0 when none of these checks failed."""
    possible = sum((other.check.points for other in others), Fraction())
    if not possible or all(other.verdict is Verdict.PASSED for other in others):
        return Fraction()
    got = sum((earned(other, ()) for other in others), Fraction())
    return got / possible
