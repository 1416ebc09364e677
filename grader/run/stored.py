"""Steps that look at what the app has stored in a database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.core.mismatch import Mismatch
from grader.core.step import Database
from grader.sandbox.database import Unread, rows


def in_database(step: Database, root: Path) -> Iterator[Mismatch]:
    """Look at the rows that a query gives; the file was read on our side."""
    found = rows(root, step.file, step.query)
    at = f"database {found.file}".rstrip()
    if isinstance(found, Unread):
        yield Mismatch(at=at, expected=found.expected, actual=found.actual)
        return
    for difference in step.rows.differences(found.rows):
        yield Mismatch(at=at, expected=difference.expected, actual=difference.actual)
