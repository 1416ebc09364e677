"""Grading under another Python: real environments, in processes of their own."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, Grade, lay
from tests.environments import made, old

PYTHON, FLASK = platform.python_version(), version("flask")

ANEW = (
    "an environment that was moved or copied, or whose Python is gone, is made anew: "
    "python -m venv --clear, then pip install in it"
)


def head(out: str) -> str:
    """Return what the app ran on; the level of isolation is the machine's."""
    versions, _, _ = out.splitlines()[2].rpartition(", ")
    return versions


def remarks(out: str) -> str:
    _, _, after = out.partition("Remarks, which cost nothing:\n")
    return " ".join(after.partition("\n\n")[0].split())


@pytest.fixture(autouse=True)
def wide(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "1000")
    return course


def test_an_environment_in_the_folder_is_used_and_named(
    course: Path, grade: Grade
) -> None:
    made(course / "ada" / ".venv")

    ended = grade("ada", "-a", "01")

    assert ended.code == 0
    assert head(ended.out) == f"Python {PYTHON}, Flask {FLASK} in .venv"
    assert remarks(ended.out) == ""


def test_the_document_names_the_environment(course: Path, grade: Grade) -> None:
    made(course / "ada" / ".venv")

    document = json.loads(grade("ada", "-a", "01", "--report", "json").out)

    assert document["grader"]["environment"] == ".venv"


def test_in_ci_the_graders_own_python_is_used(
    course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(course / "ada" / ".venv")
    monkeypatch.setenv("CI", "true")

    ended = grade("ada", "-a", "01")

    assert head(ended.out) == f"Python {PYTHON}, Flask {FLASK}"


def test_an_environment_can_be_named_in_ci(
    course: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(course / "web")
    monkeypatch.setenv("CI", "true")

    ended = grade("ada", "-a", "01", "--python", "web")

    assert head(ended.out) == f"Python {PYTHON}, Flask {FLASK} in web"


def test_the_graders_own_python_can_be_named(course: Path, grade: Grade) -> None:
    made(course / "ada" / ".venv")

    ended = grade("ada", "-a", "01", "--python", "grader")

    assert head(ended.out) == f"Python {PYTHON}, Flask {FLASK}"


def test_an_environment_without_flask_is_passed_over(
    course: Path, grade: Grade
) -> None:
    made(course / "ada" / ".venv", packages=())

    ended = grade("ada", "-a", "01")

    assert ended.code == 0
    assert head(ended.out) == f"Python {PYTHON}, Flask {FLASK}"
    assert remarks(ended.out) == (
        "- .venv was passed over, and the app ran on the grader's own Python: "
        ".venv/bin/python has no Flask. This mends it: "
        ".venv/bin/python -m pip install flask"
    )


def test_a_broken_environment_is_passed_over(course: Path, grade: Grade) -> None:
    made(course / "ada" / ".venv").unlink()

    ended = grade("ada", "-a", "01")

    assert ended.code == 0
    assert remarks(ended.out) == (
        "- .venv was passed over, and the app ran on the grader's own Python: "
        ".venv/bin/python does not start: No such file or directory. "
        f"This mends it: {ANEW}"
    )


def test_the_first_environment_that_is_fit_is_used(course: Path, grade: Grade) -> None:
    made(course / "ada" / ".venv", packages=())
    made(course / "ada" / "venv")

    ended = grade("ada", "-a", "01")

    assert head(ended.out) == f"Python {PYTHON}, Flask {FLASK} in venv"
    assert remarks(ended.out) == ""


def test_an_app_that_does_not_start_is_told_with_what_was_passed_over(
    course: Path, grade: Grade
) -> None:
    made(course / "ada" / ".venv", packages=())
    lay(course, {"ada/app.py": f"import qrcode\n{RIGHT}"})

    ended = grade("ada", "-a", "01")

    assert "missing package" in ended.out
    assert remarks(ended.out).startswith("- .venv was passed over")


def test_other_versions_than_the_courses_are_a_remark(
    course: Path, grade: Grade
) -> None:
    made(course / "ada" / ".venv")
    old(course / "ada" / ".venv", "flask", "2.3.3")

    ended = grade("ada", "-a", "01")

    assert head(ended.out) == f"Python {PYTHON}, Flask 2.3.3 in .venv"
    assert remarks(ended.out) == (
        f"- The app ran on Python {PYTHON} and Flask 2.3.3; the course has Python "
        f"{PYTHON} and Flask {FLASK}. What works on one may fail on the other: try "
        "`grade --python grader`, too."
    )


def test_a_named_environment_that_is_unfit_is_code_2(
    course: Path, grade: Grade
) -> None:
    made(course / "web", packages=())

    ended = grade("ada", "-a", "01", "--python", "web")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "grader: --python: web/bin/python has no Flask; "
        "web/bin/python -m pip install flask\n"
    )


def test_a_python_that_is_not_there_is_code_2(grade: Grade) -> None:
    ended = grade("ada", "-a", "01", "--python", "./gone")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "grader: --python: there is no program and no folder './gone'\n"
    )


def test_the_advice_repeats_the_python(course: Path, grade: Grade) -> None:
    made(course / "web")

    ended = grade("bob", "-a", "01", "--python", "web")

    assert ended.out.endswith(
        "\nTo look at one alone: grade check bob -a 01 --python web --only home\n"
    )


COMPARING = """\
spec: 1
title: Compared
checks:
  - id: home
    title: The page / answers as the reference does
    steps: [{GET: /, expect: {same_as_reference: [text]}}]
"""


def test_the_reference_runs_under_the_graders_own_python(
    course: Path, grade: Grade
) -> None:
    lay(
        course,
        {
            "assignments/03-same/assignment.yaml": COMPARING,
            "reference/03-same/app.py": f"import pydantic\n{RIGHT}",
        },
    )
    made(course / "ada" / ".venv")

    ended = grade("ada", "-a", "same")

    assert (ended.code, ended.err) == (0, "")
    assert head(ended.out).endswith(" in .venv")
