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

Changes = Callable[[Result, Result, Look], str]
"""Makes a report of what changed from one result to another."""

CHANGES: Late[Changes] = Late("grader.reports", {"text": "changes:report"})
"""Name of a format -> what tells changes in it; other formats tell the whole."""

__all__ = ["CHANGES", "REPORTS", "Changes", "Look", "Report"]
