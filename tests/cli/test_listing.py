"""`grade list`: the course's assignments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Grade, lay


@pytest.mark.usefixtures("course")
def test_assignments_are_listed(grade: Grade) -> None:
    assert grade("list").out == (
        "01-hello        4 points, 2 checks  Hello\n"
        "02-hello-again  4 points, 2 checks  Hello again\n"
    )


def test_columns_are_as_wide_as_what_is_in_them(course: Path, grade: Grade) -> None:
    path = course / "assignments/01-hello/assignment.yaml"
    path.write_text(path.read_text().replace("points: 3", "points: 30"))

    assert grade("list", "--lang", "zh").out == (
        "01-hello        31 分，2 项检查  你好\n02-hello-again   4 分，2 项检查  你好\n"
    )


def test_points_that_are_no_whole_number_are_listed(course: Path, grade: Grade) -> None:
    path = course / "assignments/01-hello/assignment.yaml"
    path.write_text(path.read_text().replace("points: 3", "points: 1.5"))

    assert "01-hello        2.5 points, 2 checks  Hello\n" in grade("list").out


@pytest.mark.usefixtures("course")
def test_assignments_are_listed_for_programs(grade: Grade) -> None:
    first, second = json.loads(grade("list", "--json").out)

    assert {**first, "digest": len(first["digest"])} == {
        "name": "01-hello",
        "title": "Hello",
        "points": "4",
        "checks": ["home", "about"],
        "digest": 64,
    }
    assert second["name"] == "02-hello-again"


def test_a_course_without_assignments_lists_none(tmp_path: Path, grade: Grade) -> None:
    lay(tmp_path, {"grader.yaml": ""})

    assert grade("list", "--course", str(tmp_path)).out == ""


@pytest.mark.parametrize("words", [("list",), ("list", "--json")])
def test_one_bad_spec_does_not_hide_the_others(
    words: tuple[str, ...], course: Path, grade: Grade
) -> None:
    whole = grade(*words).out
    lay(
        course / "assignments",
        {
            "00-bad/assignment.yaml": "spec: 2\n",
            "03-bad/assignment.yaml": "[\n",
        },
    )
    ended = grade(*words)

    assert (ended.code, ended.out) == (2, whole)
    assert ended.err.startswith(f"grader: {course}/assignments/00-bad/assignment.yaml:")
    assert f"\n{course}/assignments/03-bad/assignment.yaml:" in ended.err
