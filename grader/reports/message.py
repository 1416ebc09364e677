"""Why a submission could not be graded, set out as the mismatches of a check are.

A `Result.message` is a text of its own: a place, what was expected, what came and its
cause under labels of their own, and in its last line what mends it. What is laid out
otherwise is shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.reports.cells import marked
from grader.reports.rows import LABELLED, Row, labelled, plain

_INDENT = 4
"""Columns before each row, and before a label in the message."""

_SPACES = " \u3000"
"""What stands before a mark: a wide one below a wide character."""

_STYLES = {
    "actual": "red",
    "at": "cyan",
    "cause": "",
    "expected": "green",
    "hint": "yellow",
}
"""Label -> style of its value."""


_WRITTEN = frozenset(("actual", "cause", "expected"))
"""Labels that stand in the message itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Lines of a message that belong together; without a label they stand alone."""

    label: str
    lines: tuple[str, ...]


def message_rows(message: str, columns: int) -> Iterator[Row]:
    """Yield the rows of a message; none when it is empty."""
    parts = _parts(message)
    is_set_out = any(part.label == "actual" for part in parts)
    for at, part in enumerate(parts):
        if part.label:
            text = _with_mark(part, columns - _INDENT - LABELLED)
            yield _row(part.label, text)
        elif is_set_out:
            yield _row("hint" if at else "at", part.lines[0])
        else:
            text = part.lines[0].lstrip(" ")
            yield plain(text, indent=_INDENT + len(part.lines[0]) - len(text))


def _row(label: str, text: str) -> Row:
    """Return a row below its label."""
    return labelled(label, (text, _STYLES[label]), indent=_INDENT)


def _parts(message: str) -> list[_Part]:
    """Return the parts of a message: labelled ones, and each other line."""
    parts: list[_Part] = []
    for line in message.split("\n") if message else ():
        head, rest = line[: _INDENT + LABELLED], line[_INDENT + LABELLED :]
        label = head.strip()
        if label in _WRITTEN and head.startswith(" " * _INDENT):
            parts.append(_Part(label=label, lines=(rest,)))
        elif parts and parts[-1].label and not label and rest:
            last = parts.pop()
            parts.append(_Part(label=last.label, lines=(*last.lines, rest)))
        else:
            parts.append(_Part(label="", lines=(line,)))
    return parts


def _with_mark(part: _Part, columns: int) -> str:
    """Return the text of a part; a line of source is cut around the mark below it."""
    source, *below = part.lines
    if len(below) == 1 and below[0].strip(_SPACES) == "^":
        return marked(source, below[0].index("^"), columns)
    return "\n".join(part.lines)
