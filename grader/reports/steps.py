"""The steps of one case as numbered requests, each with what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from grader.core.result import CheckResult, Finding, StepTaken
from grader.core.text import count, cut
from grader.core.visible import visible
from grader.reports.rows import Row, Span, plain

MOST_FINDINGS = 5
"""Mismatches of one step that are shown."""

_LONGEST_REQUEST = 48
"""Columns. Statuses stand below each other up to here."""

_LONGEST = 600
"""Characters of one value: expectations cut theirs, exceptions do not."""

_MOST_LINES = 12
"""Lines of one value."""

_ANSWER = 16
"""Columns that a status with a short location needs."""

_INDENT = " " * 7
_LABEL = len("expected")


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


def is_at_fault(check: CheckResult, step: StepTaken) -> bool:
    """Return whether a mismatch of the check was found at this step."""
    found = {(finding.case, finding.step) for finding in check.mismatches}
    return (step.case, step.step) in found


def case_rows(evidence: Evidence) -> Iterator[Row]:
    """Yield the steps of a case, and under each what was wrong with it."""
    if evidence.case:
        yield Row(lead=(("    for ", "dim"),), body=((evidence.case, "bold"),))
    steps = evidence.steps
    columns = _Columns.of(steps, evidence.columns)
    for number, group in groupby(steps, key=lambda step: step.step):
        taken = list(group)
        for at, step in enumerate(taken):
            yield _step(step, columns, is_first=at == 0)
        found = [one for one in evidence.findings if one.step == number]
        yield from _found(found, evidence.check)
        if found:
            yield from _origin(taken, found)
    numbers = {step.step for step in steps}
    rest = [one for one in evidence.findings if one.step not in numbers]
    yield from _found(rest, evidence.check)


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
        room = columns - len(_INDENT) - visitor - _ANSWER
        widest = max(requests, default=0)
        return cls(visitor=visitor, request=min(widest, room, _LONGEST_REQUEST))


def _step(step: StepTaken, columns: _Columns, *, is_first: bool) -> Row:
    """Return one request with its answer; the number stands at a step's first one."""
    number = f"{step.step:>5}. " if is_first and step.step else _INDENT
    who = visible(step.visitor) if columns.visitor else ""
    pad = max(columns.request - cell_len(visible(step.request)), 0)
    return Row(
        lead=(
            (number, "dim"),
            (who + " " * (columns.visitor - cell_len(who)), "cyan"),
        ),
        body=((step.request + " " * (pad + 2), ""), *_answer(step)),
    )


def _answer(step: StepTaken) -> tuple[Span, ...]:
    """Return the status and where it leads."""
    if not step.status:
        return ()
    style = "red" if step.status >= _SERVER_ERROR else "dim"
    where = f" -> {step.location}" if step.location else ""
    return ((f"{step.status}{where}", style),)


_SERVER_ERROR = 500


def _found(findings: Sequence[Finding], check: CheckResult) -> Iterator[Row]:
    """Yield the mismatches of one step, the first few of many."""
    for finding in findings[:MOST_FINDINGS]:
        yield from _finding(finding, check)
    left = len(findings) - MOST_FINDINGS
    if left > 0:
        yield plain(f"and {count(left, 'more mismatch', 'more mismatches')}", indent=7)


def _finding(finding: Finding, check: CheckResult) -> Iterator[Row]:
    """Yield one mismatch: where, what was expected, what came, and a hint."""
    yield _labelled("at", (finding.at, ""))
    if finding.expected and check.detail == "full":
        yield _labelled("expected", (finding.expected, "green"))
    said = (" (as the app itself says)", "dim") if finding.claimed else ("", "")
    yield _labelled("actual", (finding.actual or "nothing", "red"), said)
    with_hint = (one for one in check.mismatches if one.hint == finding.hint)
    if finding.hint and next(with_hint) is finding:
        yield _labelled("hint", (finding.hint, "yellow"))


def _origin(steps: Sequence[StepTaken], findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield the exception and its line, else the view that answered."""
    told = " ".join(finding.actual for finding in findings)
    raised = next((step.exception for step in steps if step.exception), None)
    view = steps[-1].view
    if raised:
        if raised.message not in told or raised.type not in told:
            yield _labelled("raised", (f"{raised.type}: {raised.message}", ""))
        place = f"{raised.file}:{raised.line}"
        if raised.line and place not in told:
            yield _labelled("in", (place, "cyan"))
    elif view and view.line:
        where = (f"{view.file}:{view.line}", "cyan")
        yield _labelled("view", (f"{view.endpoint}, ", ""), where)


def _labelled(label: str, *body: Span) -> Row:
    """Return a row of a mismatch."""
    short = tuple((_shortened(text), style) for text, style in body)
    return Row(lead=((f"{_INDENT}{label:<{_LABEL}}  ", "dim"),), body=short)


def _shortened(text: str) -> str:
    """Return the beginning of a text that would fill the screen; it says so."""
    lines = cut(text, _LONGEST).split("\n")
    left = len(lines) - _MOST_LINES
    if left <= 0:
        return "\n".join(lines)
    return "\n".join([*lines[:_MOST_LINES], f"… ({count(left, 'more line')})"])
