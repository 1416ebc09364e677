"""Parts of the text report that other faces show, too."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.result import Points, Result
from grader.core.said import many, msgid, say
from grader.reports.look import Look
from grader.reports.message import message_rows
from grader.reports.rows import Row, plain
from grader.reports.words import WORDS, rounded

UNGRADED = {
    "error": msgid("It could not be graded here; this costs no points"),
    "not_started": msgid("The app could not be started"),
    "rejected": msgid("This is no submission that can be graded"),
}
"""Outcome of a submission that no check was run for -> what is said of it."""


def stack_row(result: Result) -> Row:
    """Return what the app ran on, and how it was kept apart."""
    grader = result.grader
    what = {
        "python": grader.python,
        "flask": grader.flask,
        "isolation": grader.isolation,
        "environment": grader.environment,
    }
    said = say("Python {python}, Flask {flask}, {isolation}", **what)
    if grader.environment:
        said = say(
            "Python {python}, Flask {flask} in {environment}, {isolation}", **what
        )
    return Row(body=((said, "dim"),))


def ungraded_rows(result: Result, look: Look) -> Iterator[Row]:
    """Yield why nothing could be graded."""
    said = say(UNGRADED[result.outcome])
    is_ours = result.outcome == "error"
    style = "bold magenta" if is_ours else "bold red"
    sign = WORDS["error" if is_ours else "failed"].sign(look)
    yield Row(lead=((f"{sign} ", style),), body=((said, style),))
    yield from message_rows(result.message, look.columns)


def pending_rows(points: Points) -> Iterator[Row]:
    """Yield that the points are not final; nothing when they are."""
    if not points.pending.value:
        return
    pending = rounded(points.pending)
    yield plain(
        many(
            "Not final: 1 more point is pending, because the grader failed there. "
            "Tell your instructor.",
            "Not final: {points} more points are pending, because the grader failed "
            "there. Tell your instructor.",
            1 if pending == "1" else 2,
            points=pending,
        )
    )
