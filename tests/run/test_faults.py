"""Points stand open where our own code has failed in an app's process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import sandbox
from grader.core.level import Level
from grader.core.result import Result
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.sandbox.test_faults import HEAD

SPEC = """
spec: 1
title: One page
checks:
  - id: page
    title: The page
    points: 3
    steps: [{GET: /, expect: {text: fine}}]
"""


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    with sandbox.starter(levels=(Level.SEPARATE,)) as made:
        yield made


def result(folder: Path, starter: Starter, app: str) -> Result:
    """Return the result of an app."""
    for name, text in {"spec/assignment.yaml": SPEC, "mine/app.py": app}.items():
        (folder / name).parent.mkdir()
        (folder / name).write_text(text)
    assignment = load(folder / "spec")
    return graded(assignment, folder / "mine", Grading(starter=starter), lambda _: None)


def test_at_a_request_the_check_is_an_error(tmp_path: Path, starter: Starter) -> None:
    found = result(tmp_path, starter, f"{HEAD}\nours.taken = broken")

    [check] = found.checks
    [told] = check.mismatches
    assert (found.outcome, check.verdict) == ("scored", "error")
    assert found.points.pending.exact == "3"
    assert told.at == "grader"
    assert "KeyError: 'ours'" in told.actual
    assert told.hint.startswith("This is the grader's failure, not yours")


def test_at_loading_all_is_an_error(tmp_path: Path, starter: Starter) -> None:
    found = result(tmp_path, starter, f"{HEAD}\nours.__init__ = broken")

    assert (found.outcome, found.checks[0].verdict) == ("error", "error")
    assert found.points.pending.exact == "3"
    assert "KeyError: 'ours'" in found.message
