from __future__ import annotations

import pytest

from grader.sandbox.fresh import databases, kept
from grader.sandbox.tree import File

NAMES = (
    "app.py",
    "data/shop.db",
    "shop.db",
    "shop.db-journal",
    "shop.db-wal",
    "shop.dbx",
    "uploads/a.png",
    "uploads/old/b.png",
    "wiki/uploads/c.png",
    "x+1.txt",
)


@pytest.mark.parametrize(
    ("pattern", "gone"),
    [
        pytest.param(
            "*.db",
            ["data/shop.db", "shop.db", "shop.db-journal", "shop.db-wal"],
            id="a name, wherever it stands, and what SQLite keeps beside it",
        ),
        pytest.param(
            "shop.db",
            ["data/shop.db", "shop.db", "shop.db-journal", "shop.db-wal"],
            id="a whole name",
        ),
        pytest.param("data/*.db", ["data/shop.db"], id="a path"),
        pytest.param(
            "uploads/*",
            ["uploads/a.png", "uploads/old/b.png"],
            id="all in a folder, and in those inside it",
        ),
        pytest.param(
            "uploads",
            ["uploads/a.png", "uploads/old/b.png", "wiki/uploads/c.png"],
            id="a folder, wherever it stands",
        ),
        pytest.param(
            "**/uploads/*.png",
            ["uploads/a.png", "wiki/uploads/c.png"],
            id="a path, wherever it stands",
        ),
        pytest.param(
            "uploads/**.png",
            ["uploads/a.png", "uploads/old/b.png"],
            id="however deep",
        ),
        pytest.param("shop.db?", ["shop.dbx"], id="one letter"),
        pytest.param("x+1.txt", ["x+1.txt"], id="no pattern of re"),
        pytest.param("*.DB", [], id="other letters"),
    ],
)
def test_a_pattern_names_files(pattern: str, gone: list[str]) -> None:
    files = {name: File(content=b"") for name in NAMES}

    assert [name for name in NAMES if name not in kept(files, [pattern])] == gone


def test_without_patterns_all_files_stay() -> None:
    files = {name: File(content=b"") for name in NAMES}

    assert kept(files, []) == files


def test_a_database_is_told_by_how_it_begins() -> None:
    files = {
        "b": File(content=b"SQLite format 3\0..."),
        "a.txt": File(content=b"SQLite format 3\0"),
        "c.db": File(content=b""),
        "d.db": File(content=b"SQLite format 3"),
    }

    assert databases(files) == ["a.txt", "b"]
