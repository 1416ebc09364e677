"""The report that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from grader.core.result import CheckResult, Remark, Result
from grader.core.said import many, say
from grader.reports.checks import Layout, check_rows, is_open
from grader.reports.look import Look
from grader.reports.parts import pending_rows, stack_row, ungraded_rows
from grader.reports.rows import BLANK, Row, drawn, plain, spaced
from grader.reports.words import rounded


def report(result: Result, look: Look) -> str:
    """Return the whole report."""
    return drawn(spaced(_rows(result, look)), look)


def _rows(result: Result, look: Look) -> Iterator[Row]:
    """Yield the report from its head to its last line."""
    yield from _head(result)
    yield BLANK
    if result.outcome == "scored":
        yield from check_list(result.checks, look)
    else:
        yield from outcome_rows(result, look)
    if result.remarks:
        yield BLANK
        yield from remark_rows(result.remarks)
    yield BLANK
    yield from foot_rows(result, look)


def _head(result: Result) -> Iterator[Row]:
    """Yield what was graded, and with what."""
    named = result.assignment
    earned, possible = result.points.earned, result.points.possible
    yield Row(body=((named.title or named.name, "bold"), (f"  {named.name}", "dim")))
    yield Row(
        body=(
            (f"{result.submission.name}: ", ""),
            (
                say(
                    "{earned}/{possible} points",
                    earned=rounded(earned),
                    possible=rounded(possible),
                ),
                "bold",
            ),
        )
    )
    yield stack_row(result)


def check_list(checks: Sequence[CheckResult], look: Look) -> Iterator[Row]:
    """Yield the checks that may be shown in file order, then a line for the others."""
    shown = [check for check in checks if is_open(check)]
    layout = Layout.of(shown, look)
    for check in shown:
        yield from check_rows(check, layout, look)
    closed = [check.points for check in checks if not is_open(check)]
    if closed:
        earned = sum(points.earned.value for points in closed)
        possible = sum(points.possible.value for points in closed)
        pending = any(points.pending.value for points in closed)
        score = f"{'?' if pending else f'{earned:g}'}/{possible:g}"
        yield BLANK
        yield plain(
            many(
                "{number} hidden check: {score} points",
                "{number} hidden checks: {score} points",
                len(closed),
                score=score,
            )
        )


def outcome_rows(result: Result, look: Look) -> Iterator[Row]:
    """Yield why nothing could be graded, once for all checks."""
    yield from ungraded_rows(result, look)
    if result.checks:
        yield BLANK
        waiting = many(
            "{number} check could not be run.",
            "{number} checks could not be run.",
            len(result.checks),
        )
        yield plain(waiting, indent=4)


def remark_rows(remarks: Sequence[Remark]) -> Iterator[Row]:
    """Yield what is worth knowing and costs nothing."""
    yield plain(say("Remarks, which cost nothing:"))
    for remark in remarks:
        where = f"{remark.file}:{remark.line}" if remark.line else remark.file
        place = f"{where}: " if where else ""
        yield Row(lead=(("  - ", ""),), body=((place, "cyan"), (remark.text, "")))


def foot_rows(result: Result, look: Look) -> Iterator[Row]:
    """Yield the total, what is not final, and what to do next."""
    earned, possible = result.points.earned, result.points.possible
    passed = sum(check.verdict == "passed" for check in result.checks)
    total = say(
        "{earned} of {possible} points",
        earned=rounded(earned),
        possible=rounded(possible),
    )
    whole = passed == len(result.checks) and result.outcome == "scored"
    style = "bold green" if whole else "bold"
    tally = "" if not result.checks else _tally(passed, len(result.checks))
    yield Row(body=((total, style), (tally, style if whole else "")))
    yield from pending_rows(result.points)
    lost = next(filter(_is_worth_a_look, result.checks), None)
    if result.outcome == "scored" and lost and len(result.checks) > 1:
        shown = Layout.of(list(filter(is_open, result.checks)), look)
        has_more = bool(lost.repeat) and not shown.has_lines
        yield from _advice(f"{look.again} --only {lost.id}", look, has_more=has_more)


def _advice(command: str, look: Look, *, has_more: bool) -> Iterator[Row]:
    """Yield how to look at one check alone; the command is not torn apart.

    Whether it `has_more` than was told here is said: the lines to repeat a check.
    """
    lead = (
        say("To look at one alone, with lines to repeat it by hand: ")
        if has_more
        else say("To look at one alone: ")
    )
    if cell_len(lead + command) > look.columns:
        yield plain(lead)
        lead = "    "
    yield Row(lead=((lead, ""),), body=((command, ""),), to_copy=True)


def _tally(passed: int, checks: int) -> str:
    """Return how many checks passed, in words."""
    if passed == checks:
        return say(": everything passed.")
    if checks == 1:
        return say("; the check did not pass.")
    return say("; {passed} of {checks} checks passed.", passed=passed, checks=checks)


def _is_worth_a_look(check: CheckResult) -> bool:
    """Return whether a student can mend this one first."""
    is_lost = check.verdict not in {"passed", "error"}
    return is_lost and is_open(check) and not check.follows
