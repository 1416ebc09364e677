"""Files are written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from grader.cli.files import cache_folder, write
from grader.core.errors import UsageError


def test_a_file_is_written_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    write(path, "new 汉字\n")

    assert path.read_bytes() == "new 汉字\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()

    write(tmp_path / "out", "")

    assert (tmp_path / "out").stat().st_mode == usual.stat().st_mode


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    with pytest.raises(UnicodeEncodeError):
        write(path, "new \ud800")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "there" / "out.txt"

    with pytest.raises(UsageError) as caught:
        write(path, "")

    assert str(caught.value) == f"cannot write {path}: No such file or directory"


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()

    write(path, "through\n")

    reader.join(10)
    assert read == ["through\n"]
    assert path.is_fifo()


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)

    write(link, "new")

    assert link.is_symlink()
    assert real.read_text() == "new"


@pytest.mark.parametrize(
    ("env", "folder"),
    [
        pytest.param({}, "/home/ada/.cache/flask-grader", id="usual"),
        pytest.param({"XDG_CACHE_HOME": "/c"}, "/c/flask-grader", id="named"),
        pytest.param(
            {"XDG_CACHE_HOME": "c"}, "/home/ada/.cache/flask-grader", id="relative"
        ),
    ],
)
def test_the_cache_is_the_users(env: dict[str, str], folder: str) -> None:
    assert cache_folder(env, Path("/home/ada")) == Path(folder)
