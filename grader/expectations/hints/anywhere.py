"""Hints that are the same while a file is loaded and while a view answers."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

OWN_FOLDER = msgid(
    "Build the path from the app's own folder: os.path.join(app.root_path, name)."
)

NAME_ENCODING = msgid("Name the encoding: open(path, encoding='utf-8').")

SAVE = msgid(
    "Save the file as UTF-8. In VS Code: click on the encoding in the status bar, then "
    "Save with Encoding; in Notepad: Save as, Encoding."
)

ANYWHERE: tuple[Hint, ...] = (
    Hint(
        what="FileNotFoundError",
        hint=msgid(
            "Only the files that were handed in are there. Build the path from the "
            "app's own folder: os.path.join(app.root_path, name)."
        ),
    ),
    Hint(
        what="NameError",
        hint=msgid("The name is used before it is set or imported, or it is misspelt."),
    ),
    Hint(what="RecursionError", hint=msgid("A function calls itself without an end.")),
    Hint(
        what="RuntimeError",
        message="Working outside of",
        hint=msgid(
            "request, session and url_for work while a request is answered: use them "
            "inside of a view."
        ),
    ),
)
"""By type and message, after what is more telling."""
