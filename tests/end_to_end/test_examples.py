"""Assignments beside the course hold what they promise, too."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.end_to_end.conftest import ROOT

EXAMPLES = ROOT / "docs" / "examples"

COURSES = sorted(folder.name for folder in EXAMPLES.iterdir())


@pytest.mark.parametrize("course", COURSES)
def test_a_course_is_proven(course: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "grader", "lint"],
        cwd=EXAMPLES / course,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert ": no problem in" in done.stdout


def test_the_shop_has_enough_right_and_wrong_submissions() -> None:
    submissions = EXAMPLES / "shop" / "assignments" / "shop" / "submissions"

    assert len(list((submissions / "right").iterdir())) >= 6
    assert len(list((submissions / "wrong").iterdir())) >= 10
