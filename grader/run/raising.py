"""What to say of an exception that no other reason explains."""

from __future__ import annotations

from grader.core.mismatch import Mismatch
from grader.run.claimed import Claims

_HINTS = {
    "ConnectionRefusedError": "The app connects to a server (MySQL, Redis) that is "
    "not there. Use sqlite3, or connect in the view and not while the file is loaded.",
    "EOFError": "input() waits for somebody who types, and nobody is there: take what "
    "is needed from a request, or from a setting.",
    "FileNotFoundError": "Only the files that were handed in are there. Build the path "
    "from the app's own folder: os.path.join(app.root_path, name). A path with a drive "
    "letter is one of your computer alone.",
    "ImportError": "The module is there, the name is not: compare its spelling with "
    "the module's own file.",
    "KeyError": "The key is not there. For settings from the environment write "
    "os.environ.get(name, default).",
    "KeyboardInterrupt": "The file interrupts itself while it is loaded.",
    "NameError": "The name is used before it is set or imported, or it is misspelt.",
    "OperationalError": "The database could not be opened: look at the path, and at "
    "whether its folder exists.",
    "PermissionError": "An app may write below its own folder alone, and opens no "
    "ports of its own.",
    "RecursionError": "A function calls itself without an end.",
    "UnicodeDecodeError": "Name the encoding: open(path, encoding='utf-8').",
}
"""Type of an exception -> what most often mends it."""

_FAILED = "The line fails while the file is loaded, before any request is made."


def raising(claims: Claims) -> Mismatch:
    """Tell the exception that the submission's code raised while it was loaded."""
    name = claims.raised.partition(":")[0]
    return Mismatch(
        at=claims.raised_at,
        expected="a file that can be loaded to its end",
        actual=claims.raised or "it could not be loaded",
        hint=_HINTS.get(name, _FAILED),
    )
