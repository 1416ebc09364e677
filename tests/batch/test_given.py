"""What a student handed in: files, an archive, or one with something beside."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from grader.batch.given import digest, submitted
from grader.sandbox.tree import Unusable


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with files of several kinds."""
    (tmp_path / "app.py").write_text("app")
    (tmp_path / "notes.pdf").write_text("notes")
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        archive.writestr("app.py", "zipped")
    (tmp_path / "link.py").symlink_to("app.py")
    return tmp_path


def names(place: Path, *given: str) -> list[str]:
    """Return the names of the files that are graded, of those that are handed in."""
    files = [(name, place / name.rpartition("/")[2]) for name in given]
    return [*submitted("ada", files).read().files]


def test_files_are_graded_as_they_are(place: Path) -> None:
    assert names(place, "x/app.py", "notes.pdf") == ["x/app.py", "notes.pdf"]


def test_an_archive_is_opened(place: Path) -> None:
    [file] = submitted("ada", [("mine.zip", place / "mine.zip")]).read().files.values()

    assert file.content == b"zipped"


def test_an_archive_beside_what_is_no_code_is_opened(place: Path) -> None:
    assert names(place, "mine.zip", "notes.pdf") == ["app.py"]


def test_an_archive_beside_code_is_a_file(place: Path) -> None:
    assert names(place, "mine.zip", "app.py") == ["mine.zip", "app.py"]


def test_what_is_no_part_of_an_app_is_left_out(place: Path) -> None:
    assert names(place, "app.py", ".git/app.py", "venv/app.py", "._app.py") == [
        "app.py"
    ]


def test_links_are_told(place: Path) -> None:
    files = [("app.py", place / "app.py"), ("link.py", place / "link.py")]

    assert submitted("ada", files).read().others == ("link.py",)


def test_nothing_at_all_is_rejected(place: Path) -> None:
    with pytest.raises(Unusable) as caught:
        names(place, "link.py")

    assert str(caught.value) == "ada: there is no file in it"


def test_the_digest_changes_with_names_and_bytes(place: Path) -> None:
    one = digest([("app.py", place / "app.py")])
    other = digest([("main.py", place / "app.py")])
    gone = digest([("app.py", place / "gone.py")])
    (place / "app.py").write_text("changed")
    changed = digest([("app.py", place / "app.py")])
    os.utime(place / "app.py", (0, 0))

    assert len({one, other, gone, changed}) == 4
    assert digest([("app.py", place / "app.py")]) == changed
