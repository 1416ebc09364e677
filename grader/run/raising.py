"""What to say of an exception that no other reason explains."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.core.said import msgid, say
from grader.run.claimed import Claims

_HINTS = {
    "ConnectionRefusedError": msgid(
        "The app connects to a server (MySQL, Redis) that is "
        "not there. Use sqlite3, or connect in the view and not while the file is "
        "loaded."
    ),
    "EOFError": msgid(
        "input() waits for somebody who types, and nobody is there: take what "
        "is needed from a request, or from a setting."
    ),
    "FileNotFoundError": msgid(
        "Only the files that were handed in are there. Build the path "
        "from the app's own folder: os.path.join(app.root_path, name). A path with "
        "a drive "
        "letter is one of your computer alone."
    ),
    "ImportError": msgid(
        "The module is there, the name is not: compare its spelling with "
        "the module's own file."
    ),
    "KeyError": msgid(
        "The key is not there. For settings from the environment write "
        "os.environ.get(name, default)."
    ),
    "KeyboardInterrupt": msgid("The file interrupts itself while it is loaded."),
    "NameError": msgid(
        "The name is used before it is set or imported, or it is misspelt."
    ),
    "OperationalError": msgid(
        "The database could not be opened: look at the path, and at "
        "whether its folder exists."
    ),
    "PermissionError": msgid(
        "An app may write below its own folder alone, and opens no ports of its own."
    ),
    "RecursionError": msgid("A function calls itself without an end."),
    "UnicodeDecodeError": msgid("Name the encoding: open(path, encoding='utf-8')."),
}
"""Type of an exception -> what most often mends it."""

_FAILED = msgid("The line fails while the file is loaded, before any request is made.")


def raising(claims: Claims) -> Mismatch:
    """Tell the exception that the submission's code raised while it was loaded."""
    name = claims.raised.partition(":")[0]
    return Mismatch(
        at=claims.raised_at,
        expected=say("a file that can be loaded to its end"),
        actual=claims.raised or say("it could not be loaded"),
        hint=say(_HINTS.get(name, _FAILED)),
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
