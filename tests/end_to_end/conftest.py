from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from grader import sandbox
from grader.core.result import CheckResult, Result
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load

ROOT = Path(__file__).resolve().parents[2]

SPEC = Path(__file__).parent / "spec"
"""An assignment of six small checks, for apps of one file."""

Grade: TypeAlias = Callable[..., Result]
"""Grades a folder, or the text of an app.py."""


@pytest.fixture(scope="session")
def starter() -> Iterator[Starter]:
    with sandbox.starter() as made:
        yield made


@pytest.fixture
def grade(starter: Starter, tmp_path: Path) -> Grade:
    """Grade a submission with the assignment in `spec/`, or another one."""
    assignment = load(SPEC)

    def grade(files: dict[str, str], *, shuffle: int | None = None) -> Result:
        folder = tmp_path / "mine"
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        grading = Grading(starter=starter, shuffle=shuffle)
        return graded(assignment, folder, grading, ignored)

    return grade


def ignored(_result: CheckResult) -> None:
    """Make nothing of a check that is done."""


def stable(result: Result) -> str:
    """Return the document as JSON, without what may differ from run to run."""
    document = dataclasses.asdict(result)
    del document["timing"], document["flags"]
    return json.dumps(document, indent=1)


def verdicts(result: Result) -> dict[str, str]:
    return {check.id: check.verdict for check in result.checks}
