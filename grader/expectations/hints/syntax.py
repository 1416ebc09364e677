"""Hints for lines that Python cannot read, by the kind of what is wrong."""

from __future__ import annotations

from grader.core.said import msgid
from grader.expectations.hints.hint import Hint

_PYTHON_2 = msgid("The line is Python 2. This course uses Python 3.")

SYNTAX: tuple[Hint, ...] = (
    Hint(
        what="assignment",
        hint=msgid("A value cannot be set there. To compare, write ==."),
    ),
    Hint(what="await outside", hint=msgid("Write async def.")),
    Hint(what="character", hint=msgid("Python code cannot have {character}.")),
    Hint(
        what="closed by another",
        hint=msgid("Count the brackets of this line and of the lines above it."),
    ),
    Hint(
        what="colon",
        hint=msgid(
            "Lines that begin with def, class, if, else, for, while, try end with a "
            "colon."
        ),
    ),
    Hint(what="comma", hint=msgid("A comma or an operator is missing.")),
    Hint(
        what="end of file",
        hint=msgid(
            "The file ends in mid-statement: look for a bracket that is not closed."
        ),
    ),
    Hint(what="equals", hint=msgid("One = sets a name, two compare.")),
    Hint(what="exec statement", hint=_PYTHON_2),
    Hint(
        what="indent",
        hint=msgid(
            "The line begins further right than the one above it, which opens no block."
        ),
    ),
    Hint(
        what="no indent",
        hint=msgid(
            "After a line that ends with a colon, the next begins four spaces further "
            "in."
        ),
    ),
    Hint(
        what="not opened",
        hint=msgid("A closing bracket stands here that no opening one belongs to."),
    ),
    Hint(
        what="number",
        hint=msgid("A digit may stand inside a name, not at its beginning."),
    ),
    Hint(what="old except", hint=_PYTHON_2),
    Hint(what="old number", hint=_PYTHON_2),
    Hint(what="old operator", hint=_PYTHON_2),
    Hint(what="old raise", hint=_PYTHON_2),
    Hint(what="old string", hint=_PYTHON_2),
    Hint(what="print statement", hint=_PYTHON_2),
    Hint(
        what="punctuation",
        hint=msgid(
            "{character} is Chinese or typographic punctuation. Type code with an "
            "English keyboard; inside texts in quotation marks any character may stand."
        ),
    ),
    Hint(
        what="return outside",
        hint=msgid(
            "The line stands outside of every def: look at how far it is indented."
        ),
    ),
    Hint(
        what="space",
        hint=msgid(
            "The line has {character}, which looks like a space and is none. Such "
            "characters come with code copied from a web page: type the line anew."
        ),
    ),
    Hint(
        what="string",
        hint=msgid(
            "The text begins with a quotation mark and does not end with the same one."
        ),
    ),
    Hint(
        what="tabs",
        hint=msgid(
            "Some lines begin with tabs, some with spaces. Let the editor make all "
            "spaces."
        ),
    ),
    Hint(what="unclosed", hint=msgid("The bracket that is marked has no closing one.")),
    Hint(
        what="uneven indent",
        hint=msgid("The line begins at a column where no block above it begins."),
    ),
    Hint(hint=msgid("Look at the marked place, and at the end of the line above.")),
)
"""The worker's `syntax` module names the kinds."""
