"""What to say of an exception that no other reason explains."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.run.claimed import Claims


def raising(claims: Claims) -> Mismatch:
    """Tell the exception that the submission's code raised while it was loaded."""
    return Mismatch(
        at=claims.raised_at,
        expected=say("a file that can be loaded to its end"),
        actual=claims.raised or say("it could not be loaded"),
    )


def unprepared(claims: Claims) -> Mismatch:
    """Tell what was raised when the app's data was prepared."""
    hint = say(
        "It is run once, when the app is loaded and before it is visited, on the files "
        "that were handed in. Try it on a copy of them."
    )
    if "already exists" in claims.raised:
        hint = say(
            "The database that was handed in has the table already. Data may be "
            "prepared twice: drop a table before it is made, or make it only where "
            "there is none; and leave the database out."
        )
    return Mismatch(
        at=claims.raised_at,
        expected=say(
            "{command} prepares the app's data", command=claims.text("command")
        ),
        actual=claims.raised,
        hint=hint,
    )
