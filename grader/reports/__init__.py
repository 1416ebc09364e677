"""Reports: pure functions from a result to text."""

from __future__ import annotations

from collections.abc import Callable

from grader.core.late import Late
from grader.core.result import Result
from grader.reports.look import Look

Report = Callable[[Result, Look], str]
"""Makes the whole report, the last line's end included."""

REPORTS: Late[Report] = Late(
    "grader.reports", {"json": "json:report", "text": "text:report"}
)
"""Name of a format, as `--report` takes it -> what makes it."""

__all__ = ["REPORTS", "Look", "Report"]
