"""The course's own assignments hold what they promise."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.end_to_end.conftest import ROOT

NAMES = sorted(folder.name for folder in (ROOT / "assignments").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_an_assignment_is_proven(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "grader", "lint", name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert f"{name}: no problem in" in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_an_assignment_has_enough_right_and_wrong_submissions(name: str) -> None:
    submissions = ROOT / "assignments" / name / "submissions"

    assert len(list((submissions / "right").iterdir())) >= 8
    assert len(list((submissions / "wrong").iterdir())) >= 10
