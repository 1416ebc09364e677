"""Text from a submission, made safe to show: what acts unseen becomes seen.

Control characters, escape sequences, marks that turn the direction of writing, and
halves of characters stand as backslash escapes, so they can neither drive a terminal
nor pass for something else.
"""

from __future__ import annotations

_WIDE_SPACE = "\u3000"
"""Chinese text is spaced with it: neither hidden nor a trick."""


def visible(text: str) -> str:
    r"""Return the text with each unprintable character as `\x1b` or `\u202e`.

    Line ends stay. So do spaces, but not those that only look like one.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def escaped(text: str) -> str:
    """Return JSON text with the same meaning and no unprintable character in it.

    Source: RFC 8259, section 7: any character of a string may be escaped.
    """
    if text.isprintable():
        return text
    return "".join(char if _is_plain(char) else _in_json(char) for char in text)


def _is_plain(char: str) -> bool:
    """Return whether a character is what it looks like."""
    return char.isprintable() or char in {"\n", _WIDE_SPACE}


def _shown(char: str) -> str:
    """Return one character as it is shown."""
    if _is_plain(char):
        return char
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _in_json(char: str) -> str:
    """Return one character of a JSON string as escapes of UTF-16 code units."""
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
