"""Apps whose process gave no word of how loading went."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.run.claimed import Claims


def too_slow(claims: Claims) -> Mismatch:
    """Return what is said of an app that was not loaded in time."""
    return Mismatch(
        at=claims.raised_at,
        expected=say(
            "a file that is loaded within {seconds} seconds",
            seconds=claims.text("seconds"),
        ),
        actual=say("it was still being loaded"),
    )


def died(claims: Claims) -> Mismatch:
    """Return what is said of an app whose process ended while it was loaded."""
    return Mismatch(
        at=claims.raised_at,
        expected=say("an app that stays when its file is loaded"),
        actual=say(claims.text("how")),
    )


def too_much(claims: Claims) -> Mismatch:
    """Return what is said of an app that took more than it may while it was loaded."""
    return Mismatch(
        at=claims.raised_at,
        expected=say("an app that takes little while its file is loaded"),
        actual=say(claims.text("how")),
    )
