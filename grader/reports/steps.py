"""The steps of one case as numbered requests, each with what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from grader.core.result import CheckResult, Finding, StepTaken
from grader.core.said import msgid, say
from grader.core.visible import visible
from grader.reports.cells import beginning
from grader.reports.findings import finding_rows
from grader.reports.rows import INDENT, LABELLED, Row, Span, labelled, more_lines, plain

MOST_SENT = 8
"""Lines of what went along with one request that are shown."""

_LONGEST_REQUEST = 48
"""Columns. Statuses stand below each other up to here."""

_ANSWER = 16
"""Columns that a status with a short location needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One case of a check. `is_whole` shows the steps after the last failed one too."""

    check: CheckResult
    case: str
    is_whole: bool
    columns: int

    @property
    def findings(self) -> list[Finding]:
        """Return the mismatches of the case."""
        return [one for one in self.check.mismatches if one.case == self.case]

    @property
    def steps(self) -> list[StepTaken]:
        """Return the steps to show."""
        steps = [step for step in self.check.steps if step.case == self.case]
        last = max((one.step for one in self.findings), default=0)
        if self.is_whole or not last:
            return steps
        return [step for step in steps if step.step <= last]


def case_rows(evidence: Evidence) -> Iterator[Row]:
    """Yield the steps of a case, and under each what was wrong with it."""
    if evidence.case:
        yield Row(
            lead=((f"    {say('for')} ", "dim"),), body=((evidence.case, "bold"),)
        )
    steps = evidence.steps
    numbers = {step.step for step in steps}
    rest = [one for one in evidence.findings if one.step not in numbers]
    columns = _Columns.of(steps, evidence.columns)
    for number, group in groupby(steps, key=lambda step: step.step):
        taken = list(group)
        found = [one for one in evidence.findings if one.step == number]
        for at, step in enumerate(taken):
            yield _step(step, columns, is_first=at == 0)
            if found or rest or evidence.is_whole:
                yield from _sent(step, evidence.columns)
        yield from finding_rows(found, taken, evidence.check)
    if rest and steps:
        yield plain(say("after the last step"), indent=4)
    yield from finding_rows(rest, (), evidence.check)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """How wide visitors and requests are; no visitors when there is one alone."""

    visitor: int
    request: int

    @classmethod
    def of(cls, steps: Sequence[StepTaken], columns: int) -> _Columns:
        visitors = {step.visitor for step in steps}
        names = max((cell_len(visible(name)) + 2 for name in visitors), default=0)
        visitor = names if len(visitors) > 1 else 0
        requests = (cell_len(visible(step.request)) for step in steps)
        room = columns - INDENT - visitor - _ANSWER
        widest = max(requests, default=0)
        return cls(visitor=visitor, request=min(widest, room, _LONGEST_REQUEST))


def _step(step: StepTaken, columns: _Columns, *, is_first: bool) -> Row:
    """Return one request with its answer; the number stands at a step's first one."""
    number = f"{step.step:>5}. " if is_first and step.step else " " * INDENT
    who = visible(step.visitor) if columns.visitor else ""
    pad = max(columns.request - cell_len(visible(step.request)), 0)
    return Row(
        lead=(
            (number, "dim"),
            (who + " " * (columns.visitor - cell_len(who)), "cyan"),
        ),
        body=((step.request + " " * (pad + 2), ""), *_answer(step)),
    )


def _sent(step: StepTaken, columns: int) -> Iterator[Row]:
    """Yield what went along with a request: a line each, which is cut at the edge."""
    room = columns - INDENT - LABELLED
    for at, line in enumerate(step.sent[:MOST_SENT]):
        yield labelled("" if at else msgid("sent"), (beginning(line, room), ""))
    left = len(step.sent) - MOST_SENT
    if left > 0:
        yield labelled("", (say("and {more}", more=more_lines(left)), "dim"))


def _answer(step: StepTaken) -> tuple[Span, ...]:
    """Return the status and where it leads."""
    if not step.status:
        return ()
    style = "red" if step.status >= _SERVER_ERROR else "dim"
    where = f" -> {step.location}" if step.location else ""
    return ((f"{step.status}{where}", style),)


_SERVER_ERROR = 500
