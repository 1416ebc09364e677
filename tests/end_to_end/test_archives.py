"""`grade check` of archives: right ones, hostile ones, and what they would have run."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader.cli import main
from tests.cli.conftest import process

ROOT = Path(__file__).resolve().parents[2]

RIGHT = ROOT / "assignments/08-cookies/submissions/right/blueprint"

HOSTILE = """\
from setuptools import setup
open({witness!r}, "w").close()
setup(name="evil")
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CI", "1")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def document(submission: Path, *, code: int) -> dict[str, object]:
    """Grade this; return the result document without what may differ: times, flags."""
    report = Path("result.json")
    words = ["check", str(submission), "-a", "cookies", "--report", f"json:{report}"]

    assert main(words) == code
    found = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    assert isinstance(found, dict)
    return {
        key: value for key, value in found.items() if key not in {"timing", "flags"}
    }


def packed(folder: Path, kind: str) -> Path:
    """Return an archive of a folder, as the system's own programs make it."""
    made = shutil.make_archive(folder.name, kind, folder.parent, folder.name)
    return Path(made)


def test_an_archive_earns_what_its_folder_earns() -> None:
    folder = Path(shutil.copytree(RIGHT, "ada"))
    whole = document(folder, code=0)

    assert whole["outcome"] == "scored"
    for kind in ("zip", "tar", "gztar"):
        assert document(packed(folder, kind), code=0) == whole


def test_what_stands_in_the_archive_alone_is_graded(tmp_path: Path) -> None:
    path = Path("ada.zip")
    with zipfile.ZipFile(path, "w") as writing:
        writing.writestr("app.py", "import helper\n")
    Path("helper.py").write_text("from flask import Flask\napp = Flask('x')\n")
    before = sorted(tmp_path.joinpath("work").iterdir())

    assert document(path, code=1)["outcome"] == "not_started"
    assert sorted(tmp_path.joinpath("work").iterdir()) == before


def test_a_hostile_archive_is_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("ada.zip")
    with zipfile.ZipFile(path, "w") as writing:
        writing.writestr("app.py", "")
        writing.writestr("../../evil\x1b[2J.py", "")

    assert main(["check", "ada.zip", "-a", "cookies", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "ada.zip: ../../evil\\x1b[2J.py: the path leads out of the archive" in told
    assert list(tmp_path.rglob("*evil*")) == []


def test_a_rejection_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with tarfile.open("ada.tgz", "w:gz") as writing:
        writing.addfile(tarfile.TarInfo("../app.py"))

    assert main(["check", "ada.tgz", "-a", "cookies", "--lang", "zh"]) == 1
    assert "ada.tgz: ../app.py: 路径通向压缩包之外" in capsys.readouterr().out


def test_an_archive_that_cannot_be_read_is_no_file_of_another_sort(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("ada.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")

    assert main(["check", "ada.rar", "-a", "cookies", "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "ada.rar: RAR archives cannot be read here; make a .zip" in told


def test_an_archive_does_not_say_which_assignment_it_is_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with zipfile.ZipFile("ada.zip", "w") as writing:
        writing.writestr(".grade.toml", 'assignment = "08-cookies"\n')

    assert main(["check", "ada.zip", "--lang", "en"]) == 2
    assert "which assignment? name it with -a NAME" in capsys.readouterr().err


def test_what_a_submission_says_of_git_and_pip_is_not_obeyed(tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("git", "pip", "pip3", "uv", "touch"):
        program = programs / name
        program.write_text(f"#!/bin/sh\necho {name} > {witness}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    folder = Path(shutil.copytree(RIGHT, "ada"))
    for name, text in {
        ".git/config": "[core]\n\tfsmonitor = touch x\n\tsshCommand = touch x\n",
        ".git/hooks/post-checkout": "#!/bin/sh\ntouch x\n",
        ".gitattributes": "* filter=evil\n",
        ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::touch x\n',
        "requirements.txt": "--index-url http://localhost:1/\n-e .\ngit+https://x/y\n",
        "setup.py": HOSTILE.format(witness=str(witness)),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)

    for submission in (folder, packed(folder, "zip")):
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        with process("check", str(submission), "-a", "cookies", PATH=path) as running:
            assert running.wait() == 0
    assert not witness.exists()
