"""The points of one submission, and what decisions make of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grader.batch.gradebooks.figures import rounded
from grader.batch.policy.decision import ALL, Action, Decision
from grader.core.said import msgid, say
from grader.wire.frames import Header

_BEFORE = frozenset({Action.ENTRY, Action.IDENTITY})
"""What is done before there is a result."""

_HIDDEN = msgid("a check that is not shown")
"""What a student is told for the name of a check that they do not see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Points as they stand, and what is told of them, a note each.

    `pending` waits for the grader. `is_set` is true when a person has said how many
    points the whole submission gets, and nothing else may change them.
    """

    earned: Fraction
    possible: Fraction
    pending: Fraction = Fraction(0)
    notes: tuple[str, ...] = ()
    is_excused: bool = False
    is_set: bool = False


def automatic(document: Header) -> Account:
    """Return the points that a result document gives."""
    points = document["points"]
    return Account(
        earned=Fraction(points["earned"]["exact"]),
        possible=Fraction(points["possible"]["exact"]),
        pending=Fraction(points["pending"]["exact"]),
    )


def decided(account: Account, document: Header, every: Sequence[Decision]) -> Account:
    """Return an account after decisions about its student, in the order of checks.

    Of several about one thing the one that names the student holds, then the last.
    """
    standing = {
        one.check: one
        for one in sorted(every, key=_is_of_one)
        if one.action not in _BEFORE
    }
    for one in every:
        if one.action is Action.ENTRY:
            account = _noted(account, one)
    for check in document["checks"]:
        if check["id"] in standing:
            one = standing[check["id"]]
            shown = check["id"] if check["visibility"] == "visible" else say(_HIDDEN)
            changed = _OF_CHECKS[one.action](account, _part(check), one)
            account = _noted(changed, replace(one, check=shown))
    if "" in standing:
        one = standing[""]
        account = _noted(_OF_WHOLES[one.action](account, one), one)
    return account


def _is_of_one(decision: Decision) -> bool:
    """Return whether a decision names a student: it comes after those that do not."""
    return decision.student != ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The points of a check; `counted` is what they add to the possible ones."""

    earned: Fraction
    possible: Fraction
    pending: Fraction
    counted: Fraction


def _part(check: Header) -> _Part:
    """Return the points of a check of a result document."""
    points = check["points"]
    possible = Fraction(points["possible"]["exact"])
    return _Part(
        earned=Fraction(points["earned"]["exact"]),
        possible=possible,
        pending=Fraction(points["pending"]["exact"]),
        counted=Fraction(0) if check["bonus"] else possible,
    )


def _with(account: Account, part: _Part, points: Fraction) -> Account:
    """Return an account in which a check has earned so many points."""
    return replace(
        account,
        earned=account.earned - part.earned + points,
        pending=account.pending - part.pending,
    )


def _full(account: Account, part: _Part, decision: Decision) -> Account:
    """Return an account in which a check has earned all its points."""
    del decision
    return _with(account, part, part.possible)


def _set(account: Account, part: _Part, decision: Decision) -> Account:
    """Return an account in which a check has the points that were decided."""
    return _with(account, part, decision.points or Fraction(0))


def _out(account: Account, part: _Part, decision: Decision) -> Account:
    """Return an account in which a check does not count."""
    del decision
    without = _with(account, part, Fraction(0))
    return replace(without, possible=without.possible - part.counted)


def _all_of_it(account: Account, decision: Decision) -> Account:
    """Return an account in which all is earned."""
    del decision
    pending = Fraction(0)
    most = max(account.earned, account.possible)  # of a bonus nothing is taken
    return replace(account, earned=most, pending=pending, is_set=True)


def _set_whole(account: Account, decision: Decision) -> Account:
    """Return an account that has the points that were decided."""
    points = decision.points or Fraction(0)
    return replace(account, earned=points, pending=Fraction(0), is_set=True)


def _excused(account: Account, decision: Decision) -> Account:
    """Return the account of somebody who need not hand in anything."""
    del decision
    return replace(account, is_excused=True)


_OF_CHECKS: Mapping[Action, Callable[[Account, _Part, Decision], Account]] = {
    Action.EXCUSE: _out,
    Action.FULL: _full,
    Action.POINTS: _set,
    Action.VOID: _out,
}
"""What a decision about a check makes of an account."""

_OF_WHOLES: Mapping[Action, Callable[[Account, Decision], Account]] = {
    Action.EXCUSE: _excused,
    Action.FULL: _all_of_it,
    Action.POINTS: _set_whole,
}
"""What a decision about a whole submission makes of an account."""


def _noted(account: Account, decision: Decision) -> Account:
    """Return an account with what a decision says of itself."""
    return replace(account, notes=(*account.notes, _told(decision)))


_OF_A_CHECK = {
    Action.EXCUSE: msgid("{check}: does not count: {reason}"),
    Action.FULL: msgid("{check}: all points: {reason}"),
    Action.POINTS: msgid("{check}: points set to {points}: {reason}"),
    Action.VOID: msgid("{check}: does not count: {reason}"),
}
_OF_A_WHOLE = {
    Action.ENTRY: msgid("the app is in {value}: {reason}"),
    Action.EXCUSE: msgid("excused: {reason}"),
    Action.FULL: msgid("all points: {reason}"),
    Action.POINTS: msgid("points set to {points}: {reason}"),
}
"""What is said of a decision."""


def _told(decision: Decision) -> str:
    """Say what was decided."""
    words = (_OF_A_CHECK if decision.check else _OF_A_WHOLE)[decision.action]
    return say(
        words,
        check=decision.check,
        value=decision.value,
        points=rounded(decision.points or Fraction(0)),
        reason=decision.reason,
    )
