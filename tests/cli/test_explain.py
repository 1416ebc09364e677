"""`grade explain` shows the evidence for points, and repeats it from what was kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import RIGHT, WRONG, Grade, lay

WORDS = ("batch", "handed", "-a", "01-hello", "--out", "out", "--isolation", "separate")

RANDOM = RIGHT.replace('return "hello"', "import os; return os.urandom(8).hex()")


pytestmark = pytest.mark.usefixtures("graded")


@pytest.fixture
def graded(course: Path, grade: Grade) -> Path:
    """Return the course with a class that was graded, whose files are gone."""
    lay(course, {"handed/ada/app.py": RIGHT, "handed/ben/app.py": WRONG})
    lay(course, {"handed/cy/app.py": RANDOM})
    lay(course, {"roster.csv": "student,name\nada,Ada\nben,Ben\ncy,Cy\n"})
    grade(*WORDS, "--roster", "roster.csv")
    shutil.rmtree(course / "handed")
    spec = course / "assignments/01-hello/assignment.yaml"
    spec.write_text(spec.read_text().replace("text: hello", "text: something"))
    return course


def test_a_check_is_shown_and_repeated_as_it_was(grade: Grade) -> None:
    told = grade("explain", "out", "Ben", "home")

    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Ben  1/4\n\nHello  01-hello\n")
    assert 'expected  contains "hello"' in told.out
    assert "ben: 0/3 points\n" in told.out
    assert told.out.endswith("\ngraded again just now: the same\n")


def test_without_a_check_all_is_shown_and_nothing_repeated(grade: Grade) -> None:
    told = grade("explain", "out", "ben")

    assert told.code == 0
    assert "There is a page /about" in told.out
    assert "graded again" not in told.out


def test_what_comes_out_otherwise_is_shown_beside(grade: Grade) -> None:
    told = grade("explain", "out", "cy", "home")

    assert told.code == 3
    assert "graded again just now, something else:\n" in told.out


def test_a_decision_is_part_of_the_evidence(graded: Path, grade: Grade) -> None:
    head = "student,check,action,value,reason\n"
    lay(graded, {"out/decisions.csv": f"{head}ben,home,points,2,half of it\n"})

    told = grade("explain", "out", "ben", "home", "--no-repeat")

    assert told.out.startswith("Ben  3/4\n  home: points set to 2: half of it\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("benn",), "unknown student 'benn'; did you mean 'ben'?", id="a stranger"
        ),
        pytest.param(
            ("ben", "hom"), "unknown check 'hom'; did you mean 'home'?", id="no check"
        ),
    ],
)
def test_a_word_that_means_nothing_says_so(
    grade: Grade, words: tuple[str, ...], message: str
) -> None:
    told = grade("explain", "out", *words)

    assert (told.code, told.err) == (2, f"grader: {message}\n")


def test_without_what_was_kept_the_evidence_is_shown_still(
    graded: Path, grade: Grade
) -> None:
    shutil.rmtree(graded / "out/kept")

    told = grade("explain", "out", "ben", "home")

    assert told.code == 2
    assert 'expected  contains "hello"' in told.out
    assert told.err == (
        "grader: out keeps no copy of the assignment, so nothing can be repeated\n"
    )
