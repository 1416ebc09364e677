"""`grade start` and `grade list`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Grade, lay


def files(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    )


STARTER = [".grade.toml", "app.py", "templates/base.html"]


def test_a_starter_folder_is_made(course: Path, grade: Grade) -> None:
    digest = json.loads(grade("list", "--json").out)[0]["digest"]
    ended = grade("start", "01")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "01-hello: started in 01-hello\n"
        "\n"
        "    cd 01-hello\n"
        "    flask run    # the app, at http://localhost:5000\n"
        "    grade        # what works, what does not, and how to mend it\n"
    )
    assert files(course / "01-hello") == STARTER
    said = tomllib.loads((course / "01-hello/.grade.toml").read_text())
    assert said == {"assignment": "01-hello", "digest": digest}


def test_a_started_folder_can_be_graded_at_once(
    course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade("start", "01", "my app")
    monkeypatch.chdir(course / "my app")
    ended = grade()

    assert (ended.code, ended.err) == (1, "")
    assert ended.out.startswith("Hello  01-hello\nmy app: 0/4 points\n")


def test_an_empty_folder_is_filled(
    course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(course / "empty", {})
    (course / "empty").mkdir()
    monkeypatch.chdir(course / "empty")
    ended = grade("start", "01", ".")

    assert ended.code == 0
    assert files(course / "empty") == STARTER


def test_what_has_a_space_is_quoted(course: Path, grade: Grade) -> None:
    ended = grade("start", "01", str(course / "my app"))

    assert f"    cd '{course}/my app'\n" in ended.out


@pytest.mark.parametrize("target", ["ada", "ada/app.py"])
def test_what_is_there_is_not_overwritten(
    target: str, course: Path, grade: Grade
) -> None:
    ended = grade("start", "01", target)

    assert ended.code == 2
    assert "ada" in ended.err
    assert files(course / "ada") == ["app.py"]


@pytest.mark.usefixtures("course")
def test_a_folder_that_is_not_empty_says_so(grade: Grade) -> None:
    ended = grade("start", "01", "ada")

    assert ended.err == "grader: ada is not an empty folder; name another one\n"


def test_an_assignment_without_starter_says_so(course: Path, grade: Grade) -> None:
    ended = grade("start", "02")

    source = course / "student_template/02-hello-again"
    assert (ended.code, ended.err) == (
        2,
        f"grader: 02-hello-again has no starter: {source} is missing\n",
    )


def test_a_folder_that_cannot_be_made_says_so(course: Path, grade: Grade) -> None:
    ended = grade("start", "01", "ada/app.py/x")

    assert (ended.code, ended.err) == (
        2,
        "grader: cannot make ada/app.py/x: File exists\n",
    )
    assert files(course / "ada") == ["app.py"]
