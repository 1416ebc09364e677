"""Hints for exceptions while an app is loaded that no other reason explains."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.anywhere import ANYWHERE, NAME_ENCODING, OWN_FOLDER
from grader.expectations.hints.hint import Hint

RAISED: tuple[Hint, ...] = (
    Hint(
        what="ConnectionRefusedError",
        hint=msgid(
            "The app connects to a server (MySQL, Redis) that is not there. Use "
            "sqlite3, or connect in the view and not while the file is loaded."
        ),
    ),
    Hint(
        what="EOFError",
        hint=msgid(
            "input() waits for somebody who types, and nobody is there: take what is "
            "needed from a request, or from a setting."
        ),
    ),
    Hint(
        what="FileNotFoundError",
        message=r"'(?P<drive>[A-Za-z]:)[\\/]",
        cause=msgid(
            "The path begins with a drive letter, {drive}, which only Windows has."
        ),
        hint=OWN_FOLDER,
    ),
    Hint(
        what="ImportError",
        hint=msgid(
            "The module is there, the name is not: compare its spelling with the "
            "module's own file."
        ),
    ),
    Hint(
        what="KeyError",
        hint=msgid(
            "The key is not there. For settings from the environment write "
            "os.environ.get(name, default)."
        ),
    ),
    Hint(
        what="KeyboardInterrupt",
        hint=msgid("The file interrupts itself while it is loaded."),
    ),
    Hint(
        what="OperationalError",
        hint=msgid(
            "The database could not be opened: look at the path, and at whether its "
            "folder exists."
        ),
    ),
    Hint(
        what="PermissionError",
        hint=msgid(
            "An app may write below its own folder alone, and opens no ports of its "
            "own."
        ),
    ),
    Hint(what="UnicodeDecodeError", hint=NAME_ENCODING),
    *ANYWHERE,
    Hint(
        hint=msgid(
            "The line fails while the file is loaded, before any request is made."
        )
    ),
)
"""By the type of an exception that no other reason explains."""
