"""`grade diff` names who gained or lost, the checks that moved, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, WRONG, Grade, lay

CLASS = {
    "handed/ada/app.py": RIGHT,
    "handed/ben/app.py": WRONG,
    "handed/cy/app.py": RIGHT.replace('"hello"', '"hello, world"'),
}
SPEC = "assignments/01-hello/assignment.yaml"
HEAD = "student,check,action,value,reason\n"


def batch(out: str) -> tuple[str, ...]:
    """Return the words that grade the class into a folder."""
    return (
        *("batch", "handed", "-a", "01-hello", "--out", out),
        *("--isolation", "separate"),
    )


def correct(course: Path) -> None:
    """Change one check of the spec: hello is no longer enough."""
    spec = course / SPEC
    text = spec.read_text().replace("expect: {text: hello}", "expect: {text: world}")
    spec.write_text(text)


def points(course: Path, out: str) -> list[str]:
    """Return the points in the grades of a folder."""
    lines = (course / out / "grades.csv").read_text("utf-8-sig").splitlines()[1:]
    return [line.split(",")[5] for line in lines]


@pytest.mark.parametrize("second", ["out", "new"])
def test_a_corrected_spec_moves_the_points_of_its_check_alone(
    course: Path, grade: Grade, second: str
) -> None:
    lay(course, CLASS)
    for out in {"out", second}:
        lay(course, {f"{out}/decisions.csv": f"{HEAD}ben,about,points,0.5,a note\n"})
    grade(*batch("out"))
    assert points(course, "out") == ["4", "0.5", "4"]
    correct(course)
    grade(*batch(second))

    told = grade("diff", "out", *([second] if second != "out" else []))

    assert points(course, second) == ["1", "0.5", "4"]
    assert (told.code, told.err) == (0, "")
    assert told.out == (
        "1 student has other results:\n"
        "\n"
        "ada  4/4 → 1/4\n"
        "    home: passed → failed, -3 points\n"
        "       at        text\n"
        '       expected  contains "world"\n'
        "       actual    shows: hello\n"
    )


def test_who_is_new_and_who_is_gone_is_told(course: Path, grade: Grade) -> None:
    lay(course, CLASS)
    grade(*batch("out"))
    (course / "handed/ada/app.py").rename(course / "handed/dan.py")
    (course / "handed/ada").rmdir()
    lay(course, {"handed/dan/app.py": (course / "handed/dan.py").read_text()})
    (course / "handed/dan.py").unlink()
    grade(*batch("new"))

    told = grade("diff", "out", "new")

    assert told.out == (
        "2 students have other results:\n\ndan  nothing → 4/4\n\nada  4/4 → nothing\n"
    )


def test_what_holds_again_is_told_too(course: Path, grade: Grade) -> None:
    lay(course, {"handed/ada/app.py": RIGHT})
    spec = (course / SPEC).read_text()
    grade(*batch("out"))
    correct(course)
    grade(*batch("out"))
    (course / SPEC).write_text(spec)
    grade(*batch("out"))

    told = grade("diff", "out")

    assert "ada  1/4 → 4/4\n" in told.out


def test_a_folder_of_another_version_is_told(course: Path, grade: Grade) -> None:
    lay(course, {"out/class.json": "{}"})

    assert grade("diff", "out").err == (
        "grader: out was left by another version of the grader; run `grade batch` "
        "again\n"
    )


def test_nothing_moved_is_said(course: Path, grade: Grade) -> None:
    lay(course, CLASS)
    grade(*batch("out"))

    told = grade("diff", "out")

    assert (told.code, told.out) == (0, "nothing has moved for 3 submissions\n")


@pytest.mark.usefixtures("course")
def test_a_folder_that_is_no_class_is_told(grade: Grade) -> None:
    told = grade("diff", "ada")

    assert (told.code, told.err) == (
        2,
        "grader: ada holds no class.json, so it is not what `grade batch` left\n",
    )
