"""Answers one query of a SQLite database that a submission wrote.

Run as a program, `python -I -S query.py FILE QUERY`, in a process that may die: the
file may have been made to break SQLite. FILE is a copy that nobody else has open.
Writes `{"rows": […]}`, or `{"error": "…", "tables": […]}`, as JSON.
"""

import json
import sqlite3
import sys
from contextlib import closing, suppress

MOST_ROWS = 1000
"""Rows that are told; a look at more is a mistake."""

LONGEST = 10_000
"""Characters of a text that are told."""

LARGEST = 1024 * 1024
"""Characters of all rows together."""

MEMORY = 256 * 1024 * 1024
"""Bytes that this process may take."""

PRAGMAS = (
    "query_only = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
)
"""So that nothing in the file runs or writes. Source: sqlite.org/security.html."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""The same source: what an author's query needs, and no more."""

PERMITTED = frozenset(
    {
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_SELECT,
    }
)
"""What a query, and the views that it reads, may do."""


def main(file: str, query: str) -> None:
    """Write what the query gives."""
    _bounded()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        try:
            _guard(connection)
            answer: dict[str, object] = {"rows": _rows(connection, query)}
        except (sqlite3.Error, OverflowError, MemoryError) as error:
            said = str(error) or "out of memory"
            answer = {"error": said, "tables": _tables(connection)}
    sys.stdout.write(json.dumps(answer))


def _bounded() -> None:
    """Limit the memory, where the system can."""
    if sys.platform != "win32":
        with suppress(ImportError, OSError, ValueError):  # macOS refuses some limits
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _guard(connection: sqlite3.Connection) -> None:
    """Let the connection read alone."""
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    connection.text_factory = _decoded
    connection.set_authorizer(
        lambda action, *_: (
            sqlite3.SQLITE_OK if action in PERMITTED else sqlite3.SQLITE_DENY
        )
    )


def _rows(connection: sqlite3.Connection, query: str) -> list[object]:
    """Return the rows: of one column its values, of several mappings."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    rows: list[object] = []
    size = 0
    for row in cursor:
        values = [_plain(value) for value in row]
        size += sum(len(str(value)) for value in values)
        if len(rows) >= MOST_ROWS or size > LARGEST:
            said = f"more than {MOST_ROWS} rows or {LARGEST:,} characters"
            raise sqlite3.DataError(said)
        alone = len(values) == 1
        rows.append(values[0] if alone else dict(zip(names, values, strict=True)))
    return rows


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the tables, as far as they can be read."""
    said = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name LIMIT 20"
    with suppress(sqlite3.Error):
        return [str(name)[:100] for (name,) in connection.execute(said)]
    return []


def _plain(value: object) -> object:
    """Return a value as JSON can say it; bytes as the text that they are."""
    if isinstance(value, bytes):
        value = _decoded(value)
    if isinstance(value, str):
        return value[:LONGEST]
    is_number = isinstance(value, float) and abs(value) != float("inf")
    return value if value is None or isinstance(value, int) or is_number else str(value)


def _decoded(text: bytes) -> str:
    """Return the text of bytes that may be none."""
    return text.decode("utf-8", "replace")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
