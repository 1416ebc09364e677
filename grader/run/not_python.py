"""What to say of a line that Python cannot read, by the kind of what is wrong."""

from __future__ import annotations

import unicodedata

from grader.core.mismatch import Mismatch
from grader.run.claimed import Claims

PYTHON_2 = "The line is Python 2. This course uses Python 3."

KINDS: dict[str, tuple[str, str]] = {
    "assignment": (
        "a name on the left of =",
        "A value cannot be set there. To compare, write ==.",
    ),
    "await outside": ("await inside an async function", "Write async def."),
    "character": ("", ""),
    "closed by another": (
        "each bracket closed by its own kind",
        "Count the brackets of this line and of the lines above it.",
    ),
    "colon": (
        "a colon",
        "Lines that begin with def, class, if, else, for, while, try end with a colon.",
    ),
    "comma": ("a comma between the two", "A comma or an operator is missing."),
    "end of file": (
        "the rest of the statement",
        "The file ends in mid-statement: look for a bracket that is not closed.",
    ),
    "equals": ("== to compare", "One = sets a name, two compare."),
    "exec statement": ("exec(…) with parentheses", PYTHON_2),
    "indent": (
        "the line as far left as the one above it",
        "The line begins further right than the one above it, which opens no block.",
    ),
    "no indent": (
        "an indented line",
        "After a line that ends with a colon, the next begins four spaces further in.",
    ),
    "not opened": (
        "an opening bracket for each closing one",
        "A closing bracket stands here that no opening one belongs to.",
    ),
    "number": (
        "a number, or a name that begins with a letter",
        "A digit may stand inside a name, not at its beginning.",
    ),
    "old except": ("except Error as name:", PYTHON_2),
    "old number": ("a number without a leading 0 or a trailing L", PYTHON_2),
    "old operator": ("!= for <>, repr(…) for backquotes", PYTHON_2),
    "old raise": ("raise Error(message)", PYTHON_2),
    "old string": ("a text without ur before it", PYTHON_2),
    "print statement": ("print(…) with parentheses", PYTHON_2),
    "return outside": (
        "return inside a function",
        "The line stands outside of every def: look at how far it is indented.",
    ),
    "string": (
        "a quotation mark at the end of the text",
        "The text begins with a quotation mark and does not end with the same one.",
    ),
    "tabs": (
        "tabs or spaces, not both",
        "Some lines begin with tabs, some with spaces. Let the editor make all spaces.",
    ),
    "unclosed": (
        "each bracket closed",
        "The bracket that is marked has no closing one.",
    ),
    "uneven indent": (
        "the line below the beginning of one above it",
        "The line begins at a column where no block above it begins.",
    ),
}
"""Kind -> what was expected, and a hint. The worker's `syntax` module names them."""

OTHER = (
    "a line of Python",
    "Look at the marked place, and at the end of the line above.",
)


def not_python(claims: Claims) -> Mismatch:
    """Return the line, the place in it, and what Python would want there."""
    expected, hint = KINDS.get(claims.text("kind"), OTHER)
    character, meant = claims.text("character"), claims.source("meant")
    if character:
        expected, hint = _character(character, meant)
    return Mismatch(
        at=claims.at,
        expected=expected or OTHER[0],
        actual=_marked(claims.source("text"), claims.number("column")),
        hint=hint,
    )


def _character(character: str, meant: str) -> tuple[str, str]:
    if meant == " ":
        hint = (
            f"The line has {character}, which looks like a space and is none. Such "
            "characters come with code copied from a web page: type the line anew."
        )
        return "a plain space", hint
    if not meant:
        return "a character that Python knows", f"Python code cannot have {character}."
    hint = (
        f"{character} is Chinese or typographic punctuation. Type code with an "
        "English keyboard; inside texts in quotation marks any character may stand."
    )
    return f"{meant} where the line has {character}", hint


def _marked(text: str, column: int) -> str:
    """Return a line with a mark below one column, as wide as the characters are."""
    plain = text.lstrip()
    before = plain[: column - 1 - (len(text) - len(plain))] if column > 0 else ""
    if not plain or column < 1 or column > len(text) + 1:
        return plain or "an empty line"
    wide = (unicodedata.east_asian_width(letter) in "FW" for letter in before)
    return f"{plain}\n{''.join('　' if one else ' ' for one in wide)}^"
