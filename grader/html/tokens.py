"""Markup to tokens. Source: HTML standard, section 13.2.5, tokenization.

Rules of this file: every loop moves forward, and where a part of a pattern fails, the
next could not have matched earlier either, so the time is linear in the length whatever
the markup is; nothing raises. Possessive quantifiers would say so, but the first
releases of Python 3.11 match them wrongly. Comments, doctypes and processing
instructions yield no token.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

RAW = frozenset({"iframe", "noembed", "noframes", "noscript", "script", "style", "xmp"})
"""Elements whose content is text as written. Visitors have scripts: noscript is one."""

_ESCAPABLE = frozenset({"textarea", "title"})
_FIRST_NEWLINE_DROPPED = frozenset({"listing", "pre", "textarea"})

_SPACE = r"[\t\n\f\r ]"
_MARKUP = re.compile(r"<(?=[A-Za-z!?]|/[\s\S])")
_TAG = re.compile(r"<(/?)([A-Za-z][^\t\n\f\r />]*)")
_ATTRIBUTE = re.compile(
    rf"[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)(?:{_SPACE}*={_SPACE}*(?:"
    r"""\"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<open>["'])"""
    r"|(?P<bare>[^\t\n\f\r >]*)))?"
)
_TAG_END = re.compile(r"[\t\n\f\r /]*>")
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
    for name in RAW | _ESCAPABLE
}
_REFERENCE_IN_VALUE = re.compile(
    r"&(?:#[0-9A-Fa-fXx]+;?|[A-Za-z0-9]+(;|(?![=A-Za-z0-9])))"
)
_MANY_DIGITS = re.compile(r"&#([0-9]{9,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A start tag. `closed` is true when it was written `<br/>`."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An end tag."""

    name: str


Token = Start | End | str
"""A tag, or text with its character references decoded."""


def tokens(markup: str) -> Iterator[Token]:
    """Yield the tags and texts of the markup, in order."""
    text = markup.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    position = 0
    while position < len(text):
        opening = _MARKUP.search(text, position)
        start = opening.start() if opening else len(text)
        if start > position:
            yield unescaped(text[position:start])
            position = start
            continue
        tag = _TAG.match(text, position)
        if tag is None:
            position = _comment_end(text, position)
            continue
        token, position = _tag(text, tag)
        if token is not None:
            yield token
        if isinstance(token, Start):
            content, position = _content(text, token.name, position)
            if content:
                yield content


def _comment_end(text: str, opening: int) -> int:
    """Return where a comment, a doctype or a strange tag that opens here ends."""
    if text.startswith("<!--", opening):
        for short in (">", "->"):
            if text.startswith(short, opening + 4):
                return opening + 4 + len(short)
        end = _COMMENT_END.search(text, opening + 4)
        return end.end() if end else len(text)
    closing = text.find(">", opening + 2)
    return closing + 1 if closing >= 0 else len(text)


def _tag(text: str, tag: re.Match[str]) -> tuple[Start | End | None, int]:
    """Return the tag and where it ends; None when the markup ends before it does."""
    name = tag[2].lower()
    attributes: dict[str, str] = {}
    position = tag.end()
    while True:
        end = _TAG_END.match(text, position)
        if end is not None:
            break
        found = _ATTRIBUTE.match(text, position)
        if found is None or found["open"]:
            return None, len(text)
        position = found.end()
        value = found["double"] or found["single"] or found["bare"] or ""
        attributes.setdefault(found[1].lower(), _value(value))
    if tag[1]:
        return End(name=name), end.end()
    closed = text[end.end() - 2] == "/" and end.end() - 2 >= position
    return Start(name=name, attributes=attributes, closed=closed), end.end()


def _content(text: str, name: str, position: int) -> tuple[str, int]:
    """Return the text of an element that holds no tags, and where it ends."""
    if name in _FIRST_NEWLINE_DROPPED and text.startswith("\n", position):
        position += 1
    if name == "plaintext":
        return text[position:], len(text)
    if name not in _RAW_END:
        return "", position
    end = _RAW_END[name].search(text, position)
    stop = end.start() if end else len(text)
    content = text[position:stop]
    return (content if name in RAW else unescaped(content)), stop


def unescaped(text: str) -> str:
    """Return the text with character references decoded, as in an element."""
    if "&" not in text:
        return text
    return html.unescape(_MANY_DIGITS.sub(_shortened, text))


def _shortened(reference: re.Match[str]) -> str:
    """Return a decimal reference with few digits; `int` refuses to read many."""
    return f"&#{reference[1].lstrip('0')[:9] or '0'}"


def _value(text: str) -> str:
    """Return an attribute's value decoded: `?a=1&copy=2` has no reference in it."""
    if "&" not in text:
        return text
    return _REFERENCE_IN_VALUE.sub(lambda found: unescaped(found[0]), text)
