"""Hints for forms, as pages have them and as visitors fill them in."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint
from grader.expectations.hints.state import BLANKS

_NAME = msgid(
    "A browser sends what has a name, by that name; an id is for labels, styles and "
    "scripts."
)
_ENCTYPE = msgid(
    "A form sends the name of a file alone, unless it has "
    'enctype="multipart/form-data".'
)

SUBMIT: tuple[Hint, ...] = (
    Hint(
        needs=("unnamed",),
        cause=msgid("{unnamed_at} has an input without a name."),
        hint=_NAME,
    ),
    Hint(needs=("unnamed",), hint=_NAME),
)
"""Of one that cannot be filled in."""

FORM: tuple[Hint, ...] = (
    Hint(
        message="^form enctype",
        cause=msgid("The form at {form_at} has a file input and no such enctype."),
        hint=_ENCTYPE,
    ),
    Hint(message="^form enctype", hint=_ENCTYPE),
    Hint(
        message="^form method",
        hint=msgid("A form without method sends by GET: its fields end up in the URL."),
    ),
    Hint(
        message="^form action",
        hint=msgid("A form is sent to its action; without one, to the page's own URL."),
    ),
    Hint(
        message="^form$",
        needs=("unnamed",),
        cause=msgid("{unnamed_at} has an input without a name."),
        hint=_NAME,
    ),
    Hint(message="^form$", needs=("unnamed",), hint=_NAME),
    *BLANKS,
)
"""Of one that a page has."""
