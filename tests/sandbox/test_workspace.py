from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.core.limits import Limits
from grader.sandbox.ground import Ground
from grader.sandbox.tree import File
from grader.sandbox.workspace import Workspace

FILES = {
    "app.py": File(content=b"one", changed=1_000_000_000),
    "data/notes.txt": File(content=b"two", changed=2_000_000_000),
}


@pytest.fixture
def space() -> Iterator[Workspace]:
    made = Workspace("mine", Ground())
    yield made
    made.close()


def contents(space: Workspace) -> dict[str, bytes]:
    found = (path for path in space.root.rglob("*") if path.is_file())
    return {
        path.relative_to(space.root).as_posix(): path.read_bytes() for path in found
    }


ORIGINAL = {name: file.content for name, file in FILES.items()}


def test_it_holds_the_files_with_their_times(space: Workspace) -> None:
    space.filled(FILES)

    assert contents(space) == ORIGINAL
    assert (space.root / "app.py").stat().st_mtime_ns == 1_000_000_000
    assert space.root.name == "mine"


def damage_content(root: Path) -> None:
    (root / "data" / "notes.txt").write_bytes(b"TWO")


def damage_with_the_old_time(root: Path) -> None:
    file = root / "data" / "notes.txt"
    file.write_bytes(b"TWO")
    os.utime(file, ns=(2_000_000_000, 2_000_000_000))


def add_files(root: Path) -> None:
    (root / "new").mkdir()
    (root / "new" / "file").write_bytes(b"x")


def remove_all(root: Path) -> None:
    (root / "app.py").unlink()
    (root / "data" / "notes.txt").unlink()
    (root / "data").rmdir()


def put_a_folder_for_a_file(root: Path) -> None:
    (root / "app.py").unlink()
    (root / "app.py").mkdir()
    (root / "app.py" / "inner").write_bytes(b"x")


def put_a_file_for_a_folder(root: Path) -> None:
    (root / "data" / "notes.txt").unlink()
    (root / "data").rmdir()
    (root / "data").write_bytes(b"x")


def put_a_link_for_a_folder(root: Path) -> None:
    (root / "data" / "notes.txt").unlink()
    (root / "data").rmdir()
    (root / "data").symlink_to("/")


def lock_a_folder(root: Path) -> None:
    (root / "locked" / "inner").mkdir(parents=True)
    (root / "locked" / "inner" / "file").write_bytes(b"x")
    (root / "locked" / "inner").chmod(0)
    (root / "locked").chmod(0)


def write_beside(root: Path) -> None:
    (root.parent / "evil.txt").write_bytes(b"x")
    (root.parents[1] / "worse.txt").write_bytes(b"x")


@pytest.mark.parametrize(
    "damage",
    [
        damage_content,
        damage_with_the_old_time,
        add_files,
        remove_all,
        put_a_folder_for_a_file,
        put_a_file_for_a_folder,
        put_a_link_for_a_folder,
        lock_a_folder,
        write_beside,
    ],
)
def test_it_is_put_back_after_any_damage(space: Workspace, damage: object) -> None:
    before = space.filled(FILES)
    assert callable(damage)
    damage(space.root)

    after = space.restored(before)

    assert contents(space) == ORIGINAL
    assert {path.name for path in space.root.parent.iterdir()} == {"mine"}
    assert {path.name for path in space.base.iterdir()} == {
        "work",
        "home",
        "tmp",
    }
    assert space.restored(after) is after


def test_home_and_temporary_files_are_emptied(space: Workspace) -> None:
    before = space.filled(FILES)
    (space.temporary / "left").write_bytes(b"x")
    (space.home / ".config").mkdir()

    space.restored(before)

    assert not list(space.temporary.iterdir())
    assert not list(space.home.iterdir())


def test_changed_files_are_told_with_their_bytes(space: Workspace) -> None:
    before = space.filled(FILES)
    (space.root / "data" / "notes.txt").write_bytes(b"more")
    (space.root / "new.txt").write_bytes(b"new")
    (space.root.parent / "evil.txt").write_bytes(b"evil")

    assert space.changed(before, Limits()) == {
        "../evil.txt": b"evil",
        "data/notes.txt": b"more",
        "new.txt": b"new",
    }


def test_what_loading_changed_is_part_of_the_snapshot(space: Workspace) -> None:
    before = space.filled(FILES)
    (space.root / "made.db").write_bytes(b"db")
    (space.root / "app.py").unlink()

    after = space.taken(before, Limits())
    (space.root / "made.db").write_bytes(b"DB")
    space.restored(after)

    assert contents(space) == {"data/notes.txt": b"two", "made.db": b"db"}


@pytest.mark.parametrize(
    "name",
    [
        "a:b/c",
        ".hidden",
        "ends in a dot.",
        "ends in a space ",
        "CON",
        "nul.zip",
        "com1 .x",
    ],
)
def test_a_name_that_some_system_does_not_like_is_replaced(name: str) -> None:
    space = Workspace(name, Ground())

    assert space.root.name == "submission"
    space.close()


@pytest.mark.parametrize("name", ["08 cookies", "作业-1", "console", "v1.2_final"])
def test_a_name_that_every_system_likes_is_kept(name: str) -> None:
    space = Workspace(name, Ground())

    assert space.root.name == name
    space.close()


def test_nothing_is_left_when_it_is_closed() -> None:
    space = Workspace("mine", Ground())
    space.filled(FILES)

    space.close()

    assert not space.base.exists()


def test_a_link_in_place_of_the_whole_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept")
    space = Workspace("mine", Ground())
    before = space.filled(FILES)
    moved = space.base.with_name(f"{space.base.name}-moved")
    space.base.rename(moved)
    space.base.symlink_to(tmp_path)

    was_intact = space.is_intact
    space.restored(before)
    found = contents(space)
    space.close()

    assert not was_intact
    assert found == ORIGINAL
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]
    assert not space.base.exists()
    assert not moved.exists()


def test_a_whole_that_was_moved_away_is_found_and_removed() -> None:
    space = Workspace("mine", Ground())
    space.filled(FILES)
    moved = space.base.with_name(f"{space.base.name}-moved")
    space.base.rename(moved)

    space.close()

    assert not moved.exists()
