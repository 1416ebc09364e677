"""What the terminal can show, and whether it wants colour."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import TextIO

from grader.reports import Look

_MARKS = "✓✗∅…→"
"""Marks of reports; a console that lacks one of them gets letters."""


def look(
    stream: TextIO, env: Mapping[str, str], *, color: str, verbose: bool = False
) -> Look:
    """Return how a report on this stream is to look.

    `color` is "always", "never" or "auto": then `NO_COLOR` and `FORCE_COLOR` decide,
    else whether it is a terminal. Source: no-color.org, force-color.org.
    """
    return Look(
        width=shutil.get_terminal_size().columns if _has_width(stream, env) else 80,
        color=color == "always" or (color == "auto" and _wants_color(stream, env)),
        verbose=verbose,
        ascii=not _has_marks(stream),
    )


def _has_width(stream: TextIO, env: Mapping[str, str]) -> bool:
    """Return whether the width of the terminal is that of the stream."""
    return stream.isatty() or "COLUMNS" in env


def _wants_color(stream: TextIO, env: Mapping[str, str]) -> bool:
    """Return whether the environment asks for colour."""
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR"):
        return True
    return stream.isatty() and env.get("TERM") != "dumb"


def _has_marks(stream: TextIO) -> bool:
    """Return whether the stream's encoding has our marks."""
    try:
        _MARKS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
