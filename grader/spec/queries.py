"""Queries of a database: whether a text is one SELECT that SQLite can read."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Annotated

from grader.core.plain import Plain
from grader.core.said import say
from grader.spec.problems import shown
from grader.spec.units import Reads, text
from grader.spec.variables import VARIABLE

LONGEST = 2000
"""Characters. A longer query is no look at a table."""

ASIDE = re.compile(
    r"--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", re.DOTALL
)
"""Comments, texts and quoted names: what stands in them is no word of SQL."""

READS = re.compile(r"\s*(?:SELECT|WITH|VALUES)\b", re.IGNORECASE)
WRITES = re.compile(r"\b(?:DELETE\s+FROM|INSERT\s+INTO|UPDATE)\b", re.IGNORECASE)

UNREADABLE = (
    "bindings",
    "incomplete input",
    "one statement",
    "syntax error",
    "unrecognized token",
)
"""What SQLite says of a text that is no SQL; that a table is missing is no fault."""


def query(value: Plain) -> str:
    """Return a query. Raise `ValueError` for what is not one SELECT."""
    written = text(value)
    if len(written) > LONGEST:
        said = say("is longer than {longest:,} characters", longest=LONGEST)
        raise ValueError(said)
    words = ASIDE.sub(" ", written)
    if not READS.match(words) or WRITES.search(words):
        said = say(
            'must be one SELECT, such as "SELECT name FROM users", is {value}',
            value=shown(value),
        )
        raise ValueError(said)
    problem = _problem(VARIABLE.sub("1", written))
    if problem:
        raise ValueError(say("SQLite cannot read it: {problem}", problem=problem))
    return written


def _problem(written: str) -> str:
    """Return why SQLite cannot read a query, "" when it can.

    It is only prepared, in an empty database without tables.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(f"EXPLAIN {written}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            said = str(error).rstrip(".")
            return said if any(one in said for one in UNREADABLE) else ""
    return ""


Query = Annotated[str, Reads(function=query)]
