"""What to say of a line that Python cannot read, by the kind of what is wrong."""

from __future__ import annotations

import unicodedata

from grader.core.mismatch import Mismatch
from grader.core.said import msgid, say
from grader.run.claimed import Claims

KINDS: dict[str, str] = {
    "assignment": msgid("a name on the left of ="),
    "await outside": msgid("await inside an async function"),
    "character": msgid("a character that Python knows"),
    "closed by another": msgid("each bracket closed by its own kind"),
    "colon": msgid("a colon"),
    "comma": msgid("a comma between the two"),
    "end of file": msgid("the rest of the statement"),
    "equals": msgid("== to compare"),
    "exec statement": msgid("exec(…) with parentheses"),
    "indent": msgid("the line as far left as the one above it"),
    "no indent": msgid("an indented line"),
    "not opened": msgid("an opening bracket for each closing one"),
    "number": msgid("a number, or a name that begins with a letter"),
    "old except": msgid("except Error as name:"),
    "old number": msgid("a number without a leading 0 or a trailing L"),
    "old operator": msgid("!= for <>, repr(…) for backquotes"),
    "old raise": msgid("raise Error(message)"),
    "old string": msgid("a text without ur before it"),
    "print statement": msgid("print(…) with parentheses"),
    "punctuation": msgid("{meant} where the line has {character}"),
    "return outside": msgid("return inside a function"),
    "space": msgid("a plain space"),
    "string": msgid("a quotation mark at the end of the text"),
    "tabs": msgid("tabs or spaces, not both"),
    "unclosed": msgid("each bracket closed"),
    "uneven indent": msgid("the line below the beginning of one above it"),
}
"""Kind -> what was expected. The worker's `syntax` module names them."""

OTHER = msgid("a line of Python")


def not_python(claims: Claims) -> Mismatch:
    """Return the line, the place in it, and what Python would want there."""
    expected = KINDS.get(claims.text("kind"), OTHER)
    values = {name: claims.text(name) for name in ("character", "meant")}
    return Mismatch(
        at=claims.at,
        expected=say(expected, **values),
        actual=_marked(claims.source("text"), claims.number("column")),
    )


def _marked(text: str, column: int) -> str:
    """Return a line with a mark below one column, as wide as the characters are."""
    plain = text.lstrip()
    before = plain[: column - 1 - (len(text) - len(plain))] if column > 0 else ""
    if not plain or column < 1 or column > len(text) + 1:
        return plain or say("an empty line")
    wide = (unicodedata.east_asian_width(letter) in "FW" for letter in before)
    return f"{plain}\n{''.join('　' if one else ' ' for one in wide)}^"
