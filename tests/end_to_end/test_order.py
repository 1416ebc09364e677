"""Order never matters: the same submission gives the same document every time."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ROOT, ignored, stable

SUBMISSIONS = [
    "reference/05-templates",
    "reference/08-cookies",
    "reference/09-sessions",
    "assignments/08-cookies/submissions/wrong/global-instead-of-cookie",
    "assignments/09-sessions/submissions/wrong/random-secret-key",
    "assignments/09-sessions/submissions/right/csrf-token",
]


@pytest.mark.parametrize("path", SUBMISSIONS)
def test_twenty_runs_in_random_order_give_one_document(
    starter: Starter, path: str
) -> None:
    name = path.split("/")[1]
    assignment = load(ROOT / "assignments" / name)
    order = random.Random(name)  # noqa: S311 - no secret

    documents = {
        stable(
            graded(
                assignment,
                ROOT / path,
                Grading(
                    starter=starter,
                    reference=ROOT / "reference" / name,
                    shuffle=order.randrange(10**6),
                ),
                ignored,
            )
        )
        for _ in range(20)
    }

    assert len(documents) == 1


def test_the_reference_is_asked_once_and_its_answers_are_kept(
    starter: Starter, tmp_path: Path
) -> None:
    assignment = load(ROOT / "assignments" / "08-cookies")
    folder = ROOT / "reference" / "08-cookies"
    first = Grading(starter=starter, reference=folder, cache=tmp_path)
    one = graded(assignment, folder, first, ignored)
    kept = list((tmp_path / "reference").iterdir())
    for file in kept:
        file.write_text("damaged")

    two = graded(assignment, folder, first, ignored)

    assert kept
    assert stable(one) == stable(two)
    assert "damaged" not in kept[0].read_text()


def test_answers_that_are_not_used_are_removed_when_others_are_kept(
    starter: Starter, tmp_path: Path
) -> None:
    assignment = load(ROOT / "assignments" / "08-cookies")
    folder = ROOT / "reference" / "08-cookies"
    recalling = Grading(starter=starter, reference=folder, cache=tmp_path)
    graded(assignment, folder, recalling, ignored)
    [used] = (tmp_path / "reference").iterdir()
    (left := used.with_name("left")).touch()
    os.utime(left, (0, 0))
    os.utime(used, (0, 0))

    graded(assignment, folder, recalling, ignored)
    was_used = used.stat().st_mtime > 0
    used.write_text("damaged")
    graded(assignment, folder, recalling, ignored)

    assert was_used
    assert [*(tmp_path / "reference").iterdir()] == [used]


def test_without_its_reference_a_check_is_our_error_and_pending(
    starter: Starter,
) -> None:
    assignment = load(ROOT / "assignments" / "08-cookies")

    result = graded(
        assignment, ROOT / "reference/08-cookies", Grading(starter=starter), ignored
    )

    check = next(one for one in result.checks if one.verdict == "error")
    assert check.id == "no-cookie"
    assert result.points.pending.exact == "2"
    assert check.mismatches[0].actual == (
        "BrokenError: this check compares with a reference, and there is none"
    )
