from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.sandbox.tree import File, Unusable, digest, tree


def test_files_are_read_by_their_path(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_bytes(b"<p>")
    (tmp_path / "app.py").write_bytes(b"x = 1")

    files = tree(tmp_path)

    assert {name: file.content for name, file in files.items()} == {
        "app.py": b"x = 1",
        "templates/a.html": b"<p>",
    }


@pytest.mark.parametrize(
    "name", [".git", ".venv", "venv", "__pycache__", "node_modules"]
)
def test_what_no_app_needs_is_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "app.py").write_bytes(b"")
    (tmp_path / name).mkdir()
    (tmp_path / name / "large").write_bytes(b"x")

    assert set(tree(tmp_path)) == {"app.py"}


def test_a_virtual_environment_is_left_out_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_bytes(b"")
    (tmp_path / "myenv").mkdir()
    (tmp_path / "myenv" / "pyvenv.cfg").write_bytes(b"")

    assert set(tree(tmp_path)) == {"app.py"}


def test_links_and_special_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_bytes(b"")
    (tmp_path / "link.py").symlink_to("/etc/passwd")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.py")

    assert set(tree(tmp_path)) == {"app.py"}


def test_an_empty_folder_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        tree(tmp_path)

    assert str(caught.value) == f"{tmp_path}: the folder is empty"


def test_a_folder_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        tree(tmp_path / "gone")

    assert str(caught.value) == f"{tmp_path}/gone: there is no such folder"


def test_too_many_files_are_unusable(tmp_path: Path) -> None:
    for number in range(3001):
        (tmp_path / str(number)).touch()

    with pytest.raises(Unusable) as caught:
        tree(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path}: a submission may have 3000 files and 64 MiB; this one has more"
    )


def test_the_digest_tells_names_and_bytes_apart() -> None:
    one = digest({"a": File(content=b"bc")})

    assert one == digest({"a": File(content=b"bc", changed=5)})
    assert one != digest({"ab": File(content=b"c")})
