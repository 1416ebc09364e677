"""What is handed in: a folder, an archive, a file; told by content, read once."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.core.assignment import Assignment, Setting
from grader.core.limits import Limits
from grader.core.observed import Loaded
from grader.run import Grading, graded
from grader.sandbox.app import App
from grader.sandbox.handed import called, handed
from grader.sandbox.running import Starter
from grader.sandbox.tree import File, Unusable, digest
from tests.sandbox.archives import gzipped, tar_of, zip_of

FILES = {
    "app.py": b"1",
    "templates/\u9996\u9875.html": b"<p>",
    "static/a/b.css": b"",
}

APP = "from flask import Flask\n\napp = Flask(__name__)\n"

JUNK = {
    ".git/config": b"[core]\n\tfsmonitor = touch evil\n",
    ".venv/pyvenv.cfg": b"",
    "__pycache__/app.pyc": b"x",
    "mine/pyvenv.cfg": b"",
    "mine/lib/flask.py": b"",
    "._app.py": b"x",
}


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder; return the folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files as they are called in a folder."""
    return {f"{folder}/{name}": content for name, content in files.items()}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(zip_of({**FILES, **JUNK}), id="zip"),
        pytest.param(zip_of(below("ada", {**FILES, **JUNK})), id="zip of the folder"),
        pytest.param(tar_of(below("./ada", {**FILES, **JUNK})), id="tar"),
        pytest.param(gzipped(tar_of({**FILES, **JUNK})), id="tar.gz"),
    ],
)
def test_an_archive_has_the_digest_of_its_folder(
    content: bytes, tmp_path: Path
) -> None:
    folder = lay(tmp_path / "ada", {**FILES, **JUNK})
    archive = tmp_path / "whatever.bin"
    archive.write_bytes(content)

    files = handed(archive).files

    assert digest(files) == digest(handed(folder).files)
    assert {name: file.content for name, file in files.items()} == FILES


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        pytest.param("ada.zip", "ada", id="zip"),
        pytest.param("ada.lovelace.TAR.GZ", "ada.lovelace", id="tar.gz"),
        pytest.param("ada.tgz", "ada", id="tgz"),
        pytest.param("ada.v2", "ada.v2", id="no suffix of an archive"),
        pytest.param("ada.py", "ada", id="one file"),
        pytest.param(".zip", ".zip", id="nothing but a suffix"),
    ],
)
def test_a_submission_is_called_like_its_archive(
    name: str, wanted: str, tmp_path: Path
) -> None:
    (tmp_path / name).touch()

    assert called(tmp_path / name) == wanted


def test_a_folder_keeps_its_whole_name(tmp_path: Path) -> None:
    (tmp_path / "ada.zip").mkdir()

    assert called(tmp_path / "ada.zip") == "ada.zip"


def test_one_python_file_is_a_submission(tmp_path: Path) -> None:
    (tmp_path / "hello.py").write_bytes(b"1")

    assert {
        name: file.content for name, file in handed(tmp_path / "hello.py").files.items()
    } == {"hello.py": b"1"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param(
            "a.rar",
            b"Rar!\x1a\x07\x01\0",
            "a.rar: RAR archives cannot be read here; make a .zip",
            id="RAR",
        ),
        pytest.param(
            "a.zip",
            b"7z\xbc\xaf\x27\x1c\0\4",
            "a.zip: 7z archives cannot be read here; make a .zip",
            id="7z, called zip",
        ),
        pytest.param(
            "a.tar.xz",
            b"\xfd7zXZ\0\0",
            "a.tar.xz: xz archives cannot be read here; make a .zip",
            id="xz",
        ),
        pytest.param(
            "a.zip",
            b"<html>",
            "a.zip: this is no folder, no archive and no Python file",
            id="a page, called zip",
        ),
    ],
)
def test_what_cannot_be_read_is_named(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(Unusable) as caught:
        handed(tmp_path / name)

    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["app.py", "ada.zip"])
def test_a_pipe_is_not_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)

    with pytest.raises(Unusable) as caught:
        handed(tmp_path / name)

    assert str(caught.value) == (
        f"{name}: this is no folder, no archive and no Python file"
    )


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").touch()
    (tmp_path / "app.py").symlink_to(tmp_path / "secret.py")

    with pytest.raises(Unusable):
        handed(tmp_path / "app.py")


def test_a_python_file_that_is_too_long_is_told(tmp_path: Path) -> None:
    with (tmp_path / "app.py").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    with pytest.raises(Unusable) as caught:
        handed(tmp_path / "app.py")

    assert str(caught.value) == (
        "app.py: a submission may have 3000 files and 64 MiB; this one has more"
    )


class TestStrangeFiles:
    """A pipe, a folder and a link in the place of a file, in a folder."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = lay(tmp_path / "ada", {"notes.txt": b"", "app.py/x": b""})
        os.mkfifo(folder / "wsgi.py")
        (folder / "main.py").symlink_to("/etc/passwd")
        return folder

    def test_they_are_left_out(self, folder: Path) -> None:
        given = handed(folder)

        assert set(given.files) == {"notes.txt", "app.py/x"}
        assert given.others == ("main.py", "wsgi.py")

    def test_a_remark_says_so(
        self, folder: Path, assignment: Assignment, grading: Grading
    ) -> None:
        (folder / "run.py").write_text(APP)

        result = graded(assignment, folder, grading, lambda _: None)

        assert result.outcome == "scored"
        assert result.remarks[0].text == (
            "main.py and wsgi.py are links, or no files that can be read, and are "
            "left out. Hand in what they lead to."
        )


def test_what_runs_is_what_was_read(starter: Starter, tmp_path: Path) -> None:
    source = f"{APP}\napp.add_url_rule('/before', 'before')\n"
    (tmp_path / "app.py").write_text(source)
    given = handed(tmp_path)
    (tmp_path / "app.py").write_text("raise SystemExit")
    (tmp_path / "wsgi.py").write_text("raise SystemExit")

    with App(starter, given.files, name="mine", entry=()) as app:
        loaded = app.loaded(Setting(), Limits())

    assert isinstance(loaded, Loaded)
    assert "/before" in {route.rule for route in loaded.routes}
    assert digest(given.files) == digest({"app.py": File(content=source.encode())})


def test_the_librarys_own_zip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ada.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, content in FILES.items():
            writing.writestr(f"ada/{name}", content)

    assert {name: file.content for name, file in handed(path).files.items()} == FILES
