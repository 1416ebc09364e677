"""What to say of a line that Python cannot read, by the kind of what is wrong."""

from __future__ import annotations

import unicodedata

from grader.core.mismatch import Mismatch
from grader.core.said import msgid, say
from grader.run.claimed import Claims

PYTHON_2 = msgid("The line is Python 2. This course uses Python 3.")

KINDS: dict[str, tuple[str, str]] = {
    "assignment": (
        msgid("a name on the left of ="),
        msgid("A value cannot be set there. To compare, write ==."),
    ),
    "await outside": (
        msgid("await inside an async function"),
        msgid("Write async def."),
    ),
    "character": ("", ""),
    "closed by another": (
        msgid("each bracket closed by its own kind"),
        msgid("Count the brackets of this line and of the lines above it."),
    ),
    "colon": (
        msgid("a colon"),
        msgid(
            "Lines that begin with def, class, if, else, for, while, try end with "
            "a colon."
        ),
    ),
    "comma": (
        msgid("a comma between the two"),
        msgid("A comma or an operator is missing."),
    ),
    "end of file": (
        msgid("the rest of the statement"),
        msgid("The file ends in mid-statement: look for a bracket that is not closed."),
    ),
    "equals": (msgid("== to compare"), msgid("One = sets a name, two compare.")),
    "exec statement": (msgid("exec(…) with parentheses"), PYTHON_2),
    "indent": (
        msgid("the line as far left as the one above it"),
        msgid(
            "The line begins further right than the one above it, which opens no block."
        ),
    ),
    "no indent": (
        msgid("an indented line"),
        msgid(
            "After a line that ends with a colon, the next begins four spaces "
            "further in."
        ),
    ),
    "not opened": (
        msgid("an opening bracket for each closing one"),
        msgid("A closing bracket stands here that no opening one belongs to."),
    ),
    "number": (
        msgid("a number, or a name that begins with a letter"),
        msgid("A digit may stand inside a name, not at its beginning."),
    ),
    "old except": (msgid("except Error as name:"), PYTHON_2),
    "old number": (msgid("a number without a leading 0 or a trailing L"), PYTHON_2),
    "old operator": (msgid("!= for <>, repr(…) for backquotes"), PYTHON_2),
    "old raise": (msgid("raise Error(message)"), PYTHON_2),
    "old string": (msgid("a text without ur before it"), PYTHON_2),
    "print statement": (msgid("print(…) with parentheses"), PYTHON_2),
    "return outside": (
        msgid("return inside a function"),
        msgid("The line stands outside of every def: look at how far it is indented."),
    ),
    "string": (
        msgid("a quotation mark at the end of the text"),
        msgid(
            "The text begins with a quotation mark and does not end with the same one."
        ),
    ),
    "tabs": (
        msgid("tabs or spaces, not both"),
        msgid(
            "Some lines begin with tabs, some with spaces. Let the editor make all "
            "spaces."
        ),
    ),
    "unclosed": (
        msgid("each bracket closed"),
        msgid("The bracket that is marked has no closing one."),
    ),
    "uneven indent": (
        msgid("the line below the beginning of one above it"),
        msgid("The line begins at a column where no block above it begins."),
    ),
}
"""Kind -> what was expected, and a hint. The worker's `syntax` module names them."""

OTHER = (
    msgid("a line of Python"),
    msgid("Look at the marked place, and at the end of the line above."),
)


def not_python(claims: Claims) -> Mismatch:
    """Return the line, the place in it, and what Python would want there."""
    expected, hint = map(say, KINDS.get(claims.text("kind"), OTHER))
    character, meant = claims.text("character"), claims.source("meant")
    if character:
        expected, hint = _character(character, meant)
    return Mismatch(
        at=claims.at,
        expected=expected or say(OTHER[0]),
        actual=_marked(claims.source("text"), claims.number("column")),
        hint=hint,
    )


def _character(character: str, meant: str) -> tuple[str, str]:
    if meant == " ":
        hint = say(
            "The line has {character}, which looks like a space and is "
            "none. Such characters come with code copied from a web "
            "page: type the line anew.",
            character=character,
        )
        return say("a plain space"), hint
    if not meant:
        return say("a character that Python knows"), say(
            "Python code cannot have {character}.", character=character
        )
    hint = say(
        "{character} is Chinese or typographic punctuation. Type code "
        "with an English keyboard; inside texts in quotation marks any "
        "character may stand.",
        character=character,
    )
    return say(
        "{meant} where the line has {character}", meant=meant, character=character
    ), hint


def _marked(text: str, column: int) -> str:
    """Return a line with a mark below one column, as wide as the characters are."""
    plain = text.lstrip()
    before = plain[: column - 1 - (len(text) - len(plain))] if column > 0 else ""
    if not plain or column < 1 or column > len(text) + 1:
        return plain or say("an empty line")
    wide = (unicodedata.east_asian_width(letter) in "FW" for letter in before)
    return f"{plain}\n{''.join('　' if one else ' ' for one in wide)}^"
