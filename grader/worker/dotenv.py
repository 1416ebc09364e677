"""`.flaskenv` and `.env` as Flask reads them, in their simple form."""

from __future__ import annotations

import re
from pathlib import Path

from grader.worker.encoding import wrong_encoding
from grader.worker.sources import source
from grader.worker.unloadable import UnloadableError

_LINE = re.compile(
    r"""\s* (?:export\s+)? (?P<key>[A-Za-z_]\w*) \s*=\s*
        (?: '(?P<single>[^']*)' | "(?P<double>[^"]*)" | (?P<bare>.*?) )
        \s* (?:\s\#.*)? $""",
    re.VERBOSE,
)

DOTENV = (".flaskenv", ".env")
"""The files, in the order they are read."""


def variables(folder: Path) -> dict[str, str]:
    """Return the variables of a folder's `.flaskenv` and `.env`; the latter wins."""
    return {
        name: value for file in DOTENV for name, value in values(folder / file).items()
    }


def unreadable(folder: Path) -> UnloadableError | None:
    """Return what is wrong with a file that may say where the app is; None if nothing.

    PowerShell writes UTF-16 by `>`.
    """
    for name in DOTENV:
        wrong = wrong_encoding(folder / name)
        if wrong is not None:
            return UnloadableError("wrong encoding", {"file": name, **wrong})
    return None


def values(file: Path) -> dict[str, str]:
    """Return the `KEY=VALUE` lines of one file; none when it is not there."""
    text = source(file).decode("utf-8-sig", errors="replace") if file.is_file() else ""
    found = (_LINE.match(line) for line in text.splitlines())
    return {match["key"]: _value(match) for match in found if match is not None}


def _value(match: re.Match[str]) -> str:
    given = (match["single"], match["double"], match["bare"])
    return next((value for value in given if value is not None), "")
