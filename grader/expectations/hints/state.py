"""Hints for values that do not arrive: in a template, in a view, at the next visit."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

BLANKS: tuple[Hint, ...] = (
    Hint(
        cause=msgid("{blank_at} shows {blank}; the template was given {given}."),
        hint=msgid(
            "A template knows the names that render_template(..., name=value) gives "
            "it; any other name is empty."
        ),
    ),
    Hint(
        cause=msgid("The page shows {braces} as it was written."),
        hint=msgid(
            "{{ ... }} is filled in by render_template, {...} in a text by an f "
            "before its quotation marks."
        ),
    ),
)
"""What a page lacks."""

STATE: tuple[Hint, ...] = (
    Hint(
        cause=msgid(
            "Your view reads {stray} at {stray_at}; it came in {stray_elsewhere}."
        ),
        hint=msgid(
            "What a form sends by POST is in request.form, what stands behind the ? of "
            "an address in request.args."
        ),
    ),
    Hint(
        cause=msgid(
            "Your view reads {stray} at {stray_at}; what came unread: {stray_sent}."
        ),
        hint=msgid(
            "Two names must agree: the one in the view and name=... of the input. "
            ".get(...) gives None for a name that was not sent."
        ),
    ),
    Hint(
        needs=("restarted",),
        cause=msgid("{drawn_key_at} draws a new secret key at every start."),
        hint=msgid(
            "A session cookie is signed with the key: when the key changes, every "
            "visitor is a stranger. Keep the key outside of the code, and the same."
        ),
    ),
    Hint(
        cause=msgid("{in_place_at} changes session['{in_place}'] in place."),
        hint=msgid(
            "Flask stores a session when one of its keys is set. Set the key anew, or "
            "set session.modified = True."
        ),
    ),
    Hint(
        needs=("visitors",),
        cause=msgid("{shared_at} changes {shared}, a name of the module."),
        hint=msgid(
            "A name of the module is shared by all visitors, and gone at a restart. "
            "What belongs to one visitor is kept in session, what must last in a "
            "database."
        ),
    ),
    Hint(
        needs=("restarted",),
        cause=msgid("{shared_at} changes {shared}, a name of the module."),
        hint=msgid(
            "The memory of a program ends with it. What must last is kept in a file or "
            "a database."
        ),
    ),
)
"""What a visitor's state lacks."""
