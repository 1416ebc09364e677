"""Parts of a line that fit, counted in the columns that a terminal gives them."""

from __future__ import annotations

from rich.cells import cell_len

from grader.core.visible import visible

_LEFT_OUT = "…"
"""Stands for what is left out of a line. One column."""

_WIDE_SPACE = "\u3000"
"""As wide as a Chinese character is, in every font."""


def beginning(line: str, columns: int) -> str:
    """Return a line made safe to show, its end left out if it is too long."""
    shown = visible(line)
    if cell_len(shown) <= columns:
        return shown
    return _first(shown, columns - 1) + _LEFT_OUT


def marked(line: str, place: int, columns: int) -> str:
    """Return the part of a line around a place that fits, a mark below the place.

    `place` counts characters from 0 and may be the line's end.
    """
    before, after = visible(line[:place]), visible(line[place:])
    room = columns - max(1, min(cell_len(after), columns // 2))
    if cell_len(before) > room:
        before = _LEFT_OUT + _last(before, room - 1)
    after = beginning(after, columns - cell_len(before))
    below = (
        _WIDE_SPACE if cell_len(one) > 1 else " " * cell_len(one) for one in before
    )
    return f"{before}{after}\n{''.join(below)}^"


def _first(text: str, columns: int) -> str:
    """Return as much of a text's beginning as fits."""
    while cell_len(text) > columns:
        text = text[:-1]
    return text


def _last(text: str, columns: int) -> str:
    """Return as much of a text's end as fits."""
    while cell_len(text) > columns:
        text = text[1:]
    return text
