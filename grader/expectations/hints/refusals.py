"""Hints for error statuses that nothing asks for."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

_OFTEN = msgid(
    "A 400 without abort() often means that request.form[...] asked for a field that "
    "was not sent."
)

ROWS: tuple[Hint, ...] = (
    Hint(
        what="400",
        needs=("posted",),
        cause=msgid("This request sent {sent}."),
        hint=_OFTEN,
    ),
    Hint(
        what="400",
        needs=("posted",),
        cause=msgid("This request sent no field."),
        hint=_OFTEN,
    ),
    Hint(
        what="404",
        needs=("no_view",),
        cause=msgid("No rule of the app matches {path}."),
        hint=msgid("Compare the spelling with the one in @app.route."),
    ),
    Hint(
        what="404",
        needs=("static",),
        cause=msgid(
            "Flask looks for {path} in the folder static/ beside the app's file."
        ),
    ),
    Hint(
        what="404",
        cause=msgid("The view {endpoint} matches {path} and answered 404 itself."),
        hint=msgid("It did so by abort(404), or a file that it sends is not there."),
    ),
    Hint(
        what="405",
        needs=("no_view",),
        cause=msgid("{path} answers {allowed}."),
        hint=msgid("A view takes {method} when its route says methods=[...]."),
    ),
    Hint(
        what="405",
        needs=("no_view",),
        cause=msgid("{path} does not answer {method}."),
        hint=msgid("A view takes {method} when its route says methods=[...]."),
    ),
)
"""By status, the most telling first."""
