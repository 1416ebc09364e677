"""`.flaskenv` and `.env` as Flask reads them, in their simple form."""

from __future__ import annotations

import re
from pathlib import Path

from grader.worker.sources import source

_LINE = re.compile(
    r"""\s* (?:export\s+)? (?P<key>[A-Za-z_]\w*) \s*=\s*
        (?: '(?P<single>[^']*)' | "(?P<double>[^"]*)" | (?P<bare>.*?) )
        \s* (?:\s\#.*)? $""",
    re.VERBOSE,
)


def variables(folder: Path) -> dict[str, str]:
    """Return the variables of a folder's `.flaskenv` and `.env`; the latter wins."""
    both = (values(folder / ".flaskenv"), values(folder / ".env"))
    return {**both[0], **both[1]}


def values(file: Path) -> dict[str, str]:
    """Return the `KEY=VALUE` lines of one file; none when it is not there."""
    text = source(file).decode("utf-8-sig", errors="replace") if file.is_file() else ""
    found = (_LINE.match(line) for line in text.splitlines())
    return {match["key"]: _value(match) for match in found if match is not None}


def _value(match: re.Match[str]) -> str:
    given = (match["single"], match["double"], match["bare"])
    return next((value for value in given if value is not None), "")
