"""Databases of submissions: read, whatever is in them."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from grader.sandbox import database
from grader.sandbox.database import Rows, Unread, rows

SCHEMA = """
    CREATE TABLE users (name TEXT, password BLOB, points REAL);
    INSERT INTO users VALUES ('ada', x'6c6f7665', 1.5), ('李雷', NULL, 9e999);
    CREATE TABLE orders (id INTEGER PRIMARY KEY);
"""

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder that lies where an app's own lies in a workspace."""
    made = tmp_path / "work" / "mine"
    (made / "instance").mkdir(parents=True)
    return made


def filled(file: Path, script: str = SCHEMA) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)


ANSWERS = {
    "one column": ("SELECT name FROM users", ("ada", "李雷")),
    "several columns": (
        "SELECT name, points FROM users WHERE name = 'ada'",
        ({"name": "ada", "points": 1.5},),
    ),
    "bytes": ("SELECT password FROM users", ("love", None)),
    "no number of JSON": ("SELECT points FROM users", (1.5, "inf")),
    "no row": ("SELECT id FROM orders", ()),
    "an expression": ("SELECT count(*), max(name) AS m FROM users", None),
    "a common table": ("WITH u AS (SELECT * FROM users) SELECT name FROM u", None),
}


@pytest.mark.parametrize(("query", "found"), ANSWERS.values(), ids=list(ANSWERS))
def test_a_query_gives_its_rows(root: Path, query: str, found: object) -> None:
    filled(root / "instance" / "shop.db")

    read = rows(root, "", query)

    assert isinstance(read, Rows)
    assert read.file == "instance/shop.db"
    assert found is None or read.rows == found


def test_what_is_in_the_log_of_an_open_database_counts(root: Path) -> None:
    with closing(sqlite3.connect(root / "shop.db", isolation_level=None)) as open_one:
        open_one.execute("PRAGMA journal_mode = WAL")
        open_one.executescript(SCHEMA)
        open_one.execute("BEGIN")
        open_one.execute("INSERT INTO users VALUES ('not committed', '', 0)")

        read = rows(root, "shop.db", "SELECT name FROM users")

    assert read == Rows(file="shop.db", rows=("ada", "李雷"))


def test_the_database_stays_as_it_is(root: Path) -> None:
    filled(root / "shop.db")
    before = {path: path.read_bytes() for path in root.iterdir() if path.is_file()}

    rows(root, "", "SELECT name FROM users")

    after = {path: path.read_bytes() for path in root.iterdir() if path.is_file()}
    assert after == before


@pytest.mark.parametrize(
    "pattern", ["", "*.db", "shop.db", "instance/*.db", "instance/shop.db"]
)
def test_a_database_is_found_by_a_pattern(root: Path, pattern: str) -> None:
    filled(root / "instance" / "shop.db")
    (root / "notes.txt").write_text("no database")

    assert isinstance(rows(root, pattern, "SELECT 1"), Rows)


def many_rows(root: Path) -> None:
    values = ", ".join("(1)" for _ in range(2000))
    filled(root / "a.db", f"CREATE TABLE t (n); INSERT INTO t VALUES {values}")


def long_texts(root: Path) -> None:
    filled(
        root / "a.db",
        f"CREATE VIEW v AS {ENDLESS} SELECT group_concat(b, '') AS n "
        "FROM (SELECT hex(zeroblob(4000)) AS b FROM n LIMIT 200)",
    )


def broken(root: Path) -> None:
    filled(root / "a.db")
    content = bytearray((root / "a.db").read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    (root / "a.db").write_bytes(content)


def cut_off(root: Path) -> None:
    filled(root / "a.db")
    (root / "a.db").write_bytes((root / "a.db").read_bytes()[:60])


def huge(root: Path) -> None:
    filled(root / "a.db")
    with (root / "a.db").open("r+b") as file:
        file.truncate(database.LARGEST + 1)


def huge_log(root: Path) -> None:
    filled(root / "a.db")
    with (root / "a.db-wal").open("wb") as file:
        file.truncate(database.LARGEST)


def endless(root: Path) -> None:
    filled(root / "a.db", f"CREATE VIEW t AS {ENDLESS} SELECT max(i) AS n FROM n")


def greedy(root: Path) -> None:
    filled(
        root / "a.db",
        f"CREATE VIEW t AS {ENDLESS} SELECT count(b) AS n FROM "
        "(SELECT i, zeroblob(900000) AS b FROM n LIMIT 2000) GROUP BY i % 1000",
    )


def linked(root: Path) -> None:
    filled(root.parents[1] / "elsewhere.db")
    (root / "a.db").symlink_to(root.parents[1] / "elsewhere.db")


def two(root: Path) -> None:
    filled(root / "a.db")
    filled(root / "instance" / "b.sqlite3")


def empty(root: Path) -> None:
    (root / "a.db").touch()


def nothing(root: Path) -> None:
    (root / "app.py").write_text("")


SELECT = "rows for SELECT n FROM t"

FAULTS: dict[str, tuple[Callable[[Path], None], str, Unread]] = {
    "none": (
        nothing,
        "",
        Unread(file="", expected="one SQLite database", actual="there is none"),
    ),
    "none so called": (
        two,
        "c.db",
        Unread(
            file="",
            expected="one SQLite database called c.db",
            actual="there is none",
        ),
    ),
    "two": (
        two,
        "",
        Unread(
            file="",
            expected="one SQLite database",
            actual="a.db and instance/b.sqlite3",
        ),
    ),
    "a link": (
        linked,
        "a.db",
        Unread(
            file="",
            expected="one SQLite database called a.db",
            actual="there is none",
        ),
    ),
    "no such table": (
        two,
        "a.db",
        Unread(
            file="a.db",
            expected=SELECT,
            actual="no such table: t; its tables: orders, users",
        ),
    ),
    "no table": (
        empty,
        "a.db",
        Unread(
            file="a.db",
            expected=SELECT,
            actual="no such table: t; its tables: none",
        ),
    ),
    "too many rows": (
        many_rows,
        "",
        Unread(
            file="a.db",
            expected=SELECT,
            actual="more than 1000 rows or 1,048,576 characters",
        ),
    ),
    "broken": (
        broken,
        "",
        Unread(file="a.db", expected=SELECT, actual="database disk image is malformed"),
    ),
    "cut off": (
        cut_off,
        "",
        Unread(file="a.db", expected=SELECT, actual="database disk image is malformed"),
    ),
    "huge": (
        huge,
        "",
        Unread(
            file="a.db",
            expected="a database of at most 16 MiB",
            actual="it is larger",
        ),
    ),
    "a huge log": (
        huge_log,
        "",
        Unread(
            file="a.db",
            expected="a database of at most 16 MiB",
            actual="it is larger",
        ),
    ),
}


@pytest.mark.parametrize(("make", "pattern", "told"), FAULTS.values(), ids=list(FAULTS))
def test_a_database_that_cannot_be_asked_says_why(
    root: Path, make: Callable[[Path], None], pattern: str, told: Unread
) -> None:
    make(root)

    assert rows(root, pattern, "SELECT n FROM t") == told


def test_a_query_without_an_end_is_stopped(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.5)
    endless(root)

    assert rows(root, "", "SELECT n FROM t") == Unread(
        file="a.db", expected=SELECT, actual="no answer after 0.5 seconds"
    )


def test_a_query_that_wants_all_memory_is_refused(root: Path) -> None:
    greedy(root)

    assert rows(root, "", "SELECT n FROM t") == Unread(
        file="a.db", expected=SELECT, actual="out of memory"
    )


def test_a_row_that_is_too_long_is_refused(root: Path) -> None:
    long_texts(root)

    assert rows(root, "", "SELECT n FROM v") == Unread(
        file="a.db",
        expected="rows for SELECT n FROM v",
        actual="string or blob too big",
    )


WRITES = {
    "a writing query": "INSERT INTO users (name) VALUES ('eve')",
    "another database": "ATTACH 'other.db' AS other",
    "a pragma": "PRAGMA query_only = OFF",
    "a loaded library": "SELECT load_extension('libc.so.6')",
}


@pytest.mark.parametrize("query", WRITES.values(), ids=list(WRITES))
def test_a_query_can_only_read(root: Path, query: str) -> None:
    filled(root / "a.db")

    read = rows(root, "", query)

    assert isinstance(read, Unread)
    assert read.actual in {"not authorized", "no such function: load_extension"}


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Return a file of ours that a journal names as the one it belongs to."""
    file = tmp_path / "victim"
    file.write_bytes(b"ours")
    return file


def test_a_journal_that_names_a_file_of_ours_does_no_harm(
    root: Path, victim: Path
) -> None:
    filled(root / "a.db")
    magic, name = bytes.fromhex("d9d505f920a163d7"), str(victim).encode()
    header = struct.pack(">8s5I", magic, 0, 0, 1, 512, 4096).ljust(512, b"\0")
    tail = struct.pack(">I", 1) + name
    tail += struct.pack(">II8s", len(name), sum(name), magic)
    (root / "a.db-journal").write_bytes(header + tail)

    rows(root, "", "SELECT name FROM users")

    assert victim.read_bytes() == b"ours"
