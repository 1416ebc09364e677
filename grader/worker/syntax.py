"""What is wrong with a line that Python cannot read, in a word that is looked up.

Python's own words differ from version to version; a kind and a line do not.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from pathlib import Path

from grader.core.plain import Plain
from grader.worker.encoding import text_of
from grader.worker.raised import Fact, relative

LONGEST = 300
"""Characters of the source line that are told."""

_PUNCTUATION = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "。": ".",
    "、": ",",
    "《": "<",
    "》": ">",
    "【": "[",
    "】": "]",
    "「": '"',
    "」": '"',
    "–": "-",
    "—": "-",
    "…": "...",
}
"""What NFKC does not make plain: full-width forms (，：（）) are made by it."""

_OLD = (
    ("print statement", r"^\s*print\s+[^\s(=]|^\s*print\s*>>"),
    ("exec statement", r"^\s*exec\s+[^\s(=]"),
    ("old except", r"^\s*except\s+[\w.()\s,]+?,\s*\w+\s*:"),
    ("old raise", r"^\s*raise\s+[\w.]+\s*,"),
    ("old operator", r"<>|`"),
    ("old number", r"(?<![\w.])0\d+(?!\w)|(?<![\w.])\d+L\b"),
    ("old string", r"\bur['\"]"),
)
"""Python 2, by the look of the line."""

_SAID = (
    ("no indent", "expected an indented block"),
    ("uneven indent", "unindent does not match"),
    ("indent", "unexpected indent"),
    ("unclosed", "was never closed"),
    ("closed by another", "closing parenthesis .* does not match"),
    ("not opened", "unmatched"),
    ("colon", r"expected ':'"),
    ("string", "unterminated|EOL while|EOF while scanning"),
    ("assignment", "cannot assign to|cannot delete"),
    ("equals", "Maybe you meant '==' "),
    ("number", "invalid decimal literal"),
    ("comma", "forgot a comma"),
    ("return outside", "'return' outside"),
    ("await outside", "'await' outside"),
    ("end of file", "unexpected EOF"),
)
"""By what Python says of it; some of it is said since 3.10."""

_WHOLE_LINE = frozenset(("indent", "no indent", "tabs", "uneven indent"))
"""Kinds where no single character is wrong."""


_MISPLACED = frozenset(("indent", "uneven indent"))
"""Kinds that a line gets where only some lines of its block begin with a tab."""


def syntax_error(error: SyntaxError, root: Path) -> Fact:
    """Return where a file of the submission is not Python, and in what way."""
    file = Path(error.filename or "")
    lines = text_of(file).splitlines()
    number = error.lineno or 0
    text = lines[number - 1] if 0 < number <= len(lines) else error.text or ""
    kind = _kind(error, text)
    if kind in _MISPLACED and _mixed(lines[:number]):
        kind = "tabs"
    return {
        "file": relative(str(file), root) or file.name,
        "line": number,
        "column": 0 if kind in _WHOLE_LINE else error.offset or 0,
        "text": text[:LONGEST],
        "kind": kind,
        **_character(error),
    }


def _kind(error: SyntaxError, text: str) -> str:
    if isinstance(error, TabError):
        return "tabs"
    character = _character(error)
    if character:
        return _sort(str(character["meant"]))
    found = (kind for kind, pattern in _SAID if re.search(pattern, error.msg or ""))
    if isinstance(error, IndentationError):
        return next(found, "indent")
    code = re.sub(r"#.*", "", text)
    old = (kind for kind, pattern in _OLD if re.search(pattern, code))
    return next(old, None) or next(found, "other")


def _sort(meant: str) -> str:
    """Return which sort of character stands where another one is meant."""
    if not meant:
        return "character"
    return "space" if meant == " " else "punctuation"


def _mixed(lines: list[str]) -> bool:
    """Return whether the block that ends these lines begins with tabs and spaces."""
    block = takewhile(_is_indented, filter(str.strip, reversed(lines)))
    indents = "".join(line[: len(line) - len(line.lstrip())] for line in block)
    return {" ", "\t"} <= set(indents)


def _is_indented(line: str) -> bool:
    """Return whether a line begins with white space."""
    return line[:1].isspace()


def _character(error: SyntaxError) -> dict[str, Plain]:
    """Return the character that no Python has, and the one that is meant."""
    match = re.search(r"invalid (?:non-printable )?character.*?U\+(\w+)", error.msg)
    if match is None:
        return {}
    character = chr(int(match[1], 16))
    meant = _PUNCTUATION.get(character) or unicodedata.normalize("NFKC", character)
    is_space = unicodedata.category(character) in {"Cf", "Zs"}
    return {
        "character": f"U+{match[1]}" if is_space else character,
        "meant": " " if is_space else meant if meant.isascii() else "",
    }
