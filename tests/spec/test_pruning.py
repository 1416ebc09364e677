"""What is removed from a folder of what can be made anew, and what stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from grader.spec.pruning import MOST, UNUSED, mark_used, prune

MINUTE = 60.0


def made(folder: Path, name: str, *, unused: float = 0.0) -> Path:
    """Return a new file that was used so many seconds ago."""
    file = folder / name
    file.touch()
    then = time.time() - unused
    os.utime(file, (then, then))
    return file


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_that_was_not_used_for_a_term_is_removed(tmp_path: Path) -> None:
    made(tmp_path, "old", unused=UNUSED + MINUTE)
    made(tmp_path, "new", unused=UNUSED - MINUTE)

    prune(tmp_path)

    assert left(tmp_path) == ["new"]


def test_above_the_most_the_oldest_are_removed(tmp_path: Path) -> None:
    for age in range(MOST + 2):
        made(tmp_path, f"{age:03}", unused=age * MINUTE)

    prune(tmp_path)

    assert left(tmp_path) == [f"{age:03}" for age in range(MOST)]


def test_a_file_that_is_used_stays(tmp_path: Path) -> None:
    mark_used(made(tmp_path, "old", unused=2 * UNUSED))

    prune(tmp_path)

    assert left(tmp_path) == ["old"]


def test_a_folder_is_let_alone(tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    folder.mkdir()
    made(folder, "old", unused=2 * UNUSED)
    os.utime(folder, (0, 0))

    prune(tmp_path)

    assert left(folder) == ["old"]


@pytest.mark.parametrize("name", ["nothing", "file"])
def test_what_is_no_folder_is_no_error(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, "file")

    prune(tmp_path / name)
    mark_used(tmp_path / "nothing")

    assert file.exists()
