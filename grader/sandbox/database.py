"""What a submission has stored in a SQLite database, read on our side.

The database is the student's: it may be huge, broken, or made to harm whoever opens
it. A copy is opened, by a process of its own with a deadline. A rollback journal is
not copied: one can name any file of ours, which SQLite would remove.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from grader.core.plain import Plain
from grader.core.said import say
from grader.core.text import cut, folded, listed
from grader.sandbox.look import looked
from grader.sandbox.tree import File, read
from grader.wire.claims import items, mapping, optional, plain, text
from grader.wire.frames import BadFrame

PATIENCE = 5.0
"""Seconds that a query may take, its process included."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a database, as many as an app may write in one case."""

MOST_ANSWERED = 8 * 1024 * 1024
"""Bytes of an answer that are read: JSON may write six for a character."""

_MAGIC = b"SQLite format 3\0"
_LOG = "-wal"
_PROGRAM = Path(__file__).with_name("query.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a query gives: rows of a database whose name is `file`."""

    file: str
    rows: tuple[Plain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why there are no rows: what was wanted, what there is instead.

    `file` is "" where there is not one database that is meant.
    """

    file: str
    expected: str
    actual: str


def rows(root: Path, pattern: str, query: str) -> Rows | Unread:
    """Return what a query of a database in a workspace gives.

    `pattern` is of the database's name, "" where there is one alone.
    """
    sizes = {name: mark[2] for name, mark in looked(root)[1].items()}
    names = [
        name
        for name in sorted(sizes)
        if not name.endswith((_LOG, "-journal", "-shm"))
        and (not pattern or PurePosixPath(name).match(pattern))
        and _is_database(root / name, is_named=bool(pattern))
    ]
    if len(names) != 1:
        return Unread(file="", expected=_wanted(pattern), actual=_found(names))
    name = names[0]
    parts = [one for one in (name, f"{name}{_LOG}") if one in sizes]
    if sum(sizes[one] for one in parts) > LARGEST:
        most = LARGEST // 1024 // 1024
        return Unread(
            file=name,
            expected=say("a database of at most {most} MiB", most=most),
            actual=say("it is larger"),
        )
    copies = {one: read(root / one) for one in parts}
    return _answered(name, copies, query)


def _wanted(pattern: str) -> str:
    """Return which database is looked for."""
    if pattern:
        return say("one SQLite database called {pattern}", pattern=pattern)
    return say("one SQLite database")


def _found(names: list[str]) -> str:
    """Return which databases there are when there is not one."""
    return listed(names, "and") or say("there is none")


def _is_database(path: Path, *, is_named: bool) -> bool:
    """Return whether a file is a database; an empty one is, where it is meant."""
    beginning = read(path, len(_MAGIC))
    if beginning is None:
        return False
    return beginning.content == _MAGIC or (is_named and not beginning.content)


def _answered(name: str, copies: dict[str, File | None], query: str) -> Rows | Unread:
    """Return what a query of these copies of a database and its log gives."""
    with TemporaryDirectory(prefix="grade-") as folder:
        for number, (path, file) in enumerate(copies.items()):
            suffix = path.removeprefix(name) if number else ""
            if file is not None:
                Path(folder, f"copy{suffix}").write_bytes(file.content)
        try:
            said = _said(Path(folder), query)
        except subprocess.TimeoutExpired:
            error = say("no answer after {seconds:g} seconds", seconds=PATIENCE)
            said = {"error": error}
    return _read(name, query, said)


def _said(folder: Path, query: str) -> object:
    """Return what the process says that asks a copy of the database in a folder."""
    with (folder / "answer").open("w+b") as answer:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(_PROGRAM), str(folder / "copy"), query],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        answer.seek(0)
        written = answer.read(MOST_ANSWERED)
    try:
        said: object = json.loads(written) if done.returncode == 0 else None
    except (ValueError, RecursionError):
        said = None
    return said or {}


def _read(name: str, query: str, said: object) -> Rows | Unread:
    """Return the rows of an answer, else why there are none."""
    try:
        fields = mapping(said, lambda value: value)
        found = optional(fields.get("rows"), lambda value: items(value, plain))
        error = text(fields.get("error", ""))
        tables = items(fields.get("tables", []), text)
    except BadFrame:
        found, error, tables = None, "", ()
    if found is not None:
        return Rows(file=name, rows=found)
    return Unread(
        file=name,
        expected=say("rows for {query}", query=cut(folded(query))),
        actual=_failed(error, list(tables)),
    )


def _failed(error: str, tables: list[str]) -> str:
    """Return why a query has no rows, with the tables that there are."""
    if not error:
        return say("SQLite cannot read the file")
    if not error.startswith("no such table"):
        return error
    return say(
        "{error}; its tables: {tables}",
        error=error,
        tables=", ".join(tables) or say("none"),
    )
