"""How late work is, by its own time and never by the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from grader.batch.entry import Entry, Person
from grader.batch.gradebooks.figures import rounded
from grader.batch.policy.account import Account
from grader.batch.policy.rules import Late, Rules
from grader.core.said import many, say

_DAY, _HOUR, _MINUTE = 86400, 3600, 60
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """Whether work is late, and by how many seconds; None where nobody knows."""

    is_late: bool | None
    seconds: float | None = None


def lateness(entry: Entry, person: Person, rules: Rules) -> Lateness:
    """Return how late an entry is for one of its people, extensions counted.

    Where nothing is said of when it was due, or of when it was handed in, the source's
    own word is all there is; and that knows of no extension.
    """
    due = person.due or rules.due
    if due is not None and entry.submitted_at is not None:
        extended = due + timedelta(seconds=person.extension)
        seconds = (entry.submitted_at - extended).total_seconds()
        grace = rules.late.grace if rules.late else 0.0
        return Lateness(is_late=seconds > grace, seconds=max(seconds, 0.0))
    if not entry.is_late:
        is_known = (entry.is_late is False and person.due is None) or due is None
        return Lateness(is_late=entry.is_late, seconds=0.0 if is_known else None)
    is_extended = bool(person.due or person.extension)
    return Lateness(is_late=None if is_extended else True)


def after(account: Account, late: Lateness, rules: Rules) -> Account:
    """Return an account after what the rules take off for lateness."""
    rule = rules.late
    if rule is None or account.is_set or account.is_excused or late.seconds == 0:
        return account
    seconds = late.seconds
    if seconds is None and late.is_late and rule.is_flat:
        seconds = 1.0  # any will do
    if seconds is None:
        return _noted(account, _doubt(late))
    if seconds <= rule.grace:
        return account
    left = rule.reduced(account.earned, account.possible, seconds)
    said = _told(account, left, late, rule)
    return replace(_noted(account, said), earned=left)


def _noted(account: Account, said: str) -> Account:
    """Return an account with one more note."""
    return replace(account, notes=(*account.notes, said))


def _doubt(late: Lateness) -> str:
    """Say what nobody knows."""
    if late.is_late:
        return say("late, and nothing says by how much: nothing is taken off")
    return say("nothing says whether it is late: nothing is taken off")


def _told(account: Account, left: Fraction, late: Lateness, rule: Late) -> str:
    """Say what lateness cost."""
    lost, possible = rounded(account.earned - left), rounded(account.possible)
    if late.seconds is None:
        return say(
            "late: {lost} of {possible} points less", lost=lost, possible=possible
        )
    words = spelled(late.seconds)
    if rule.is_closed(late.seconds):
        return say("late by {words}, which does not count any more", words=words)
    return say(
        "late by {words}: {lost} of {possible} points less",
        words=words,
        lost=lost,
        possible=possible,
    )


def spelled(seconds: float) -> str:
    """Return a time in its two largest units: "1 day 3 hours", "20 seconds"."""
    left = int(seconds)
    days, left = divmod(left, _DAY)
    hours, left = divmod(left, _HOUR)
    minutes, left = divmod(left, _MINUTE)
    said = [
        many("{number} day", "{number} days", days) if days else "",
        many("{number} hour", "{number} hours", hours) if hours else "",
        many("{number} minute", "{number} minutes", minutes) if minutes else "",
        many("{number} second", "{number} seconds", left) if left else "",
    ]
    words = [word for word in said if word]
    return " ".join(words[:2]) or say("less than a second")
