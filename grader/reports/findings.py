"""What was wrong with one step: its mismatches, and where in the app to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.result import CheckResult, ExceptionNamed, Finding, StepTaken
from grader.core.said import many, msgid, say
from grader.core.text import folded, listed
from grader.reports.place import place
from grader.reports.rows import INDENT, Row, labelled, plain, shortened

MOST_FINDINGS = 5
"""Mismatches of one step that are shown."""

_TELLING = 100
"""Characters of an exception's message by which it is known again."""


def finding_rows(
    findings: Sequence[Finding], taken: Sequence[StepTaken], check: CheckResult
) -> Iterator[Row]:
    """Yield the mismatches of one step, the first few of many, and the line to look at.

    `taken` are the step's requests.
    """
    failing = next((step for step in taken if step.exception), None)
    raised = failing.exception if failing else None
    groups = _together(findings)
    shown = groups[:MOST_FINDINGS]
    for group in shown:
        yield from _finding(group, check, raised)
    left = len(groups) - len(shown)
    if left > 0:
        more = many("{number} more mismatch", "{number} more mismatches", left)
        yield plain(say("and {more}", more=more), indent=INDENT)
    if findings and taken:
        said = " ".join(shortened(_whole(group[0].actual, raised)) for group in shown)
        yield from _origin(failing or taken[-1], said)


def _together(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the mismatches, those together that differ in what was expected alone."""
    groups: dict[tuple[str, str, bool], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.at, one.actual, one.claimed), []).append(one)
    return list(groups.values())


def _finding(
    group: Sequence[Finding], check: CheckResult, raised: ExceptionNamed | None
) -> Iterator[Row]:
    """Yield a mismatch: where, what was expected, what came, and a hint."""
    first = group[0]
    yield labelled(msgid("at"), (place(first.at), ""))
    expected = list(dict.fromkeys(one.expected for one in group if one.expected))
    if expected and check.detail == "full":
        yield labelled(msgid("expected"), (listed(expected, "and"), "green"))
    said = (say(" (as the app itself says)"), "dim") if first.claimed else ("", "")
    actual = _whole(first.actual, raised)
    yield labelled(msgid("actual"), (actual or say("nothing"), "red"), said)
    cause = next((one.cause for one in group if one.cause), "")
    if cause:
        yield labelled(msgid("cause"), (cause, ""))
    for one in group:
        with_hint = (other for other in check.mismatches if other.hint == one.hint)
        if one.hint and next(with_hint) is one:
            yield labelled(msgid("hint"), (one.hint, "yellow"))


def _whole(actual: str, raised: ExceptionNamed | None) -> str:
    """Return what came, an exception whole that is cut in it."""
    if raised is None:
        return actual
    message = folded(raised.message)
    head, name, rest = actual.partition(f"{raised.type}: ")
    begun, is_cut, left = rest.rpartition("…")
    if message in folded(actual) or not (is_cut and message.startswith(begun)):
        return actual
    _, at, where = left.rpartition(say(", at {place}", place=""))
    return f"{head}{name}{message}{at}{where if at else ''}"


def _origin(step: StepTaken, said: str) -> Iterator[Row]:
    """Yield the exception and its line, else the view that answered.

    What the mismatches have `said` already is not said again.
    """
    raised, view = step.exception, step.view
    if raised and not _is_said(raised, said):
        yield labelled(msgid("raised"), (f"{raised.type}: {raised.message}", ""))
    if raised and raised.line:
        place = f"{raised.file}:{raised.line}"
        if place not in said:
            yield labelled(msgid("in"), (place, "cyan"))
    elif view and view.line:
        where = (f"{view.file}:{view.line}", "cyan")
        yield labelled(msgid("view"), (f"{view.endpoint}, ", ""), where)


def _is_said(raised: ExceptionNamed, said: str) -> bool:
    """Return whether a text tells an exception; it may be cut there."""
    return raised.type in said and folded(raised.message)[:_TELLING] in folded(said)
