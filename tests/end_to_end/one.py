"""One check of one app of one file."""

from __future__ import annotations

import textwrap
from pathlib import Path

from grader.core.result import CheckResult, Result
from grader.run import Grading, graded
from grader.sandbox import Starter
from grader.spec import load
from tests.end_to_end.conftest import ignored

Told = tuple[str, str, str, int]
"""Where, what was wanted, what there is, and the number of the step."""


def one(
    starter: Starter, folder: Path, app: str, steps: str, *, of_app: str = ""
) -> CheckResult:
    """Return how a check with these steps went; `of_app` is what `app` says."""
    return whole(starter, folder, app, steps, of_app=of_app).checks[0]


def whole(
    starter: Starter, folder: Path, app: str, steps: str, *, of_app: str = ""
) -> Result:
    """Return the result of an app with one check."""
    said = f"app:\n{textwrap.indent(of_app, '  ')}\n" if of_app else ""
    spec = (
        f"spec: 1\ntitle: One\n{said}checks:\n  - id: one\n    title: One\n"
        f"    steps:\n{textwrap.indent(steps, '      ')}\n"
    )
    for name, file, text in (
        ("spec", "assignment.yaml", spec),
        ("mine", "app.py", app),
    ):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / file).write_text(text, encoding="utf-8")
    return graded(
        load(folder / "spec"), folder / "mine", Grading(starter=starter), ignored
    )


def told(check: CheckResult) -> list[Told]:
    """Return the mismatches of a check without their hints."""
    return [
        (each.at, each.expected, each.actual, each.step) for each in check.mismatches
    ]
