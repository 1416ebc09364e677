from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.batch.intake import intake
from grader.batch.intake.folder import listed
from grader.core.errors import UsageError
from tests.batch.intake.sources import files, folder_of, why

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="links, pipes and such names need rights there"
)


def test_links_are_not_followed(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py", "eve/app.py"], tmp_path / "hw1")
    (source / "bob").symlink_to(source / "ada")
    (source / "eve" / "x.py").symlink_to("/etc/passwd")

    found = intake(source, tmp_path / "into")

    said = "it is a link, and links are not followed; put what it leads to"
    assert files(found) == {"ada": ["app.py"], "eve": ["app.py"]}
    assert why(found) == [("bob", said), ("eve/x.py", said)]


def test_the_source_itself_may_be_a_link(tmp_path: Path) -> None:
    source = tmp_path / "link"
    source.symlink_to(folder_of(["ada/app.py"], tmp_path / "hw1"))

    assert files(intake(source, tmp_path / "into")) == {"ada": ["app.py"]}


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py"], tmp_path / "hw1")
    os.mkfifo(source / "ada" / "pipe")

    found = intake(source, tmp_path / "into")

    assert why(found) == [("ada/pipe", "it is neither a file nor a folder")]


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks take UTF-8 alone")
def test_a_name_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py"], tmp_path / "hw1")
    (Path(os.fsdecode(os.fsencode(source) + b"/b\xff.py"))).touch()

    found = intake(source, tmp_path / "into")

    assert why(found) == [("b\\udcff.py", "the name is not in UTF-8; rename it")]


NOBODY = 65_534


@contextmanager
def bound_by_rights(folder: Path) -> Iterator[None]:
    """Be a user for a while whom rights bind, as root is not; the folder is theirs."""
    if os.getuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter there")
def test_a_folder_that_is_locked_is_told() -> None:
    with tempfile.TemporaryDirectory() as made:
        source = folder_of(["ada/app.py", "bob/app.py"], Path(made) / "hw1")
        (source / "bob").chmod(0)

        with bound_by_rights(Path(made)):
            found = intake(source, Path(made) / "into")

        assert why(found) == [
            ("bob", "nobody here may look into it; give it back its rights")
        ]


def test_what_is_too_deep_is_told(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py", f"bob/{'d/' * 62}app.py"], tmp_path / "hw1")

    found = intake(source, tmp_path / "into")

    deep = f"bob/{'d/' * 60}".rstrip("/")
    assert files(found) == {"ada": ["app.py"]}
    assert why(found) == [
        ("bob", "no file was handed in"),
        (deep, "a path may lead through 60 folders"),
    ]


def test_the_files_of_a_folder_stay_where_they_are(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py"], tmp_path / "hw1")

    (entry,) = intake(source, tmp_path / "into").entries

    assert entry.files == (("app.py", source / "ada" / "app.py"),)
    assert not (tmp_path / "into").exists()


def test_a_folder_that_holds_too_much_says_so(tmp_path: Path) -> None:
    source = folder_of(["ada/app.py", "bob/app.py"], tmp_path / "hw1")

    with pytest.raises(UsageError) as caught:
        listed(source, most=3)

    assert len(listed(source, most=4).files) == 2
    assert str(caught.value) == (
        f"{source}: holds more than 3 files and folders; name the folder of one "
        "assignment"
    )
