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
        hint=say(
            "Something runs on or waits while the file is loaded: a loop "
            "without an end, input(), time.sleep(), a server that is "
            "started. Put what starts the app under if __name__ == "
            "'__main__':."
        ),
    )


def died(claims: Claims) -> Mismatch:
    """Return what is said of an app whose process ended while it was loaded."""
    return Mismatch(
        at=claims.raised_at,
        expected=say("an app that stays when its file is loaded"),
        actual=say(claims.text("how")),
        hint=say("os._exit() ends Python at once, and so does a crash in a library."),
    )


def too_much(claims: Claims) -> Mismatch:
    """Return what is said of an app that filled its folder while it was loaded."""
    return Mismatch(
        at=claims.raised_at,
        expected=say("an app that writes little while its file is loaded"),
        actual=say(claims.text("how")),
        hint=say("Write large files when a view needs them, and not all at once."),
    )
