"""What is said of a whole submission when all of its items are done."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.result import Result
from grader.core.said import say
from grader.core.visible import visible
from grader.reports import Look
from grader.reports.parts import pending_rows, stack_row
from grader.reports.rows import Row, drawn
from grader.reports.text import remark_rows
from grader.reports.words import rounded


def summary(result: Result) -> str:
    """Return the points in the first line, and below it what they rest on."""
    points = say(
        "{name}: {earned}/{possible} points",
        name=result.assignment.name,
        earned=rounded(result.points.earned),
        possible=rounded(result.points.possible),
    )
    return f"{visible(points)}\n{drawn(_rows(result), Look())}"


def _rows(result: Result) -> Iterator[Row]:
    """Yield versions, what is not final, and remarks."""
    yield stack_row(result)
    yield from pending_rows(result.points)
    if result.remarks:
        yield from remark_rows(result.remarks)
