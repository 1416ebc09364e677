"""One check in the text report: its line and, if it failed, its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from grader.core.crash import Crash, crash_of
from grader.core.result import CheckResult, Finding
from grader.core.said import say
from grader.reports.look import Look
from grader.reports.rows import BLANK, Row, plain
from grader.reports.steps import Evidence, case_rows
from grader.reports.words import WORDS, share

MOST_CASES = 3
"""Cases of one check that are shown; the labels of the others are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How wide the columns before the titles are, and whether lines are shown.

    Lines to repeat a check by hand are long: they are shown when one check alone is
    told at length, or all are wanted.
    """

    word: int
    share: int
    has_lines: bool

    @classmethod
    def of(cls, checks: Sequence[CheckResult], look: Look) -> Layout:
        """Return the layout for these checks."""
        told = [one for one in checks if one.verdict != "passed"]
        at_length = sum(not told_instead(check) for check in told)
        return cls(
            has_lines=look.verbose or at_length == 1,
            word=max(
                (cell_len(say(WORDS[check.verdict].word)) for check in checks),
                default=0,
            ),
            share=max((len(share(check.points)) for check in checks), default=0),
        )


def is_open(check: CheckResult) -> bool:
    """Return whether a student may see more of a check than its points."""
    return check.visibility == "visible"


def check_rows(check: CheckResult, layout: Layout, look: Look) -> Iterator[Row]:
    """Yield a check's line, and below it what is to be known of it."""
    yield _line(check, layout, look)
    told = "" if check.verdict == "passed" else told_instead(check)
    if told:
        yield plain(told, indent=4)
    if check.detail == "none":
        return
    if look.verbose or not (told or check.verdict == "passed"):
        yield from _evidence(check, look)
        if layout.has_lines and check.repeat:
            yield from _by_hand(check)
        yield BLANK


def told_instead(check: CheckResult) -> str:
    """Return the line that can stand for a failed check's evidence; empty if none."""
    if check.detail == "none":
        return say("its details are not shown")
    if check.follows:
        return say("follows from {follows}", follows=", ".join(check.follows))
    return _told_before(check)


def _line(check: CheckResult, layout: Layout, look: Look) -> Row:
    """Return mark, verdict, points and title; the id where one may want it."""
    word = WORDS[check.verdict]
    said = say(word.word)
    pad = " " * (layout.word - cell_len(said))
    wants_id = look.verbose or check.verdict != "passed"
    return Row(
        lead=(
            (f"{word.sign(look)} {said}{pad}", word.style),
            (f"  {share(check.points):>{layout.share}}  ", ""),
        ),
        body=(
            (check.title, "" if check.verdict == "passed" else "bold"),
            (f" ({say('bonus')})" if check.bonus else "", ""),
            (f"  {check.id}" if wants_id else "", "dim"),
        ),
    )


def _evidence(check: CheckResult, look: Look) -> Iterator[Row]:
    """Yield the cases that failed, or every one."""
    is_whole = look.verbose or check.verdict == "passed"
    labels = _labels(check, is_whole=is_whole)
    groups = [[label] for label in labels] if is_whole else _alike(check, labels)
    shown = groups if is_whole else groups[:MOST_CASES]
    seen = {group[0] for group in shown}
    told = tuple(one for one in check.mismatches if one.case in seen)
    for label, *others in shown:
        evidence = Evidence(
            check=replace(check, mismatches=told),
            case=label,
            is_whole=is_whole,
            columns=look.columns,
        )
        yield from case_rows(evidence)
        if others:
            yield plain(
                say("the same for {others}", others=", ".join(others)), indent=4
            )
    left = [label for group in groups[len(shown) :] for label in group]
    if left:
        yield plain(
            say("the same check also failed for: {left}", left=", ".join(left)),
            indent=4,
        )


def _by_hand(check: CheckResult) -> Iterator[Row]:
    """Yield the lines that repeat a check, each to be copied as a whole."""
    yield plain(say("to repeat it by hand:"), indent=4)
    for line in check.repeat:
        yield Row(lead=(("      ", ""),), body=((line, ""),), to_copy=True)


def _alike(check: CheckResult, labels: Sequence[str]) -> list[list[str]]:
    """Return the labels, those together whose cases failed in the same way."""
    groups: dict[Crash | tuple[Finding, ...], list[str]] = {}
    for label in labels:
        found = (one for one in check.mismatches if one.case == label)
        way = tuple(replace(one, case="", cause="", hint="") for one in found)
        groups.setdefault(crash_of(check, label) or way, []).append(label)
    return list(groups.values())


def _labels(check: CheckResult, *, is_whole: bool) -> list[str]:
    """Return the labels of the cases in file order, those that failed or all."""
    failed = dict.fromkeys(finding.case for finding in check.mismatches)
    taken = dict.fromkeys(step.case for step in check.steps)
    if is_whole or not failed:
        return list(taken | failed)
    ordered = [label for label in taken if label in failed]
    return ordered + [label for label in failed if label not in taken]


def _told_before(check: CheckResult) -> str:
    """Say where this check's exception is told; empty if it is here."""
    known = crash_of(check)
    if known is None or not check.same_crash_as:
        return ""
    name, file, line = known
    return say(
        "same crash as in {first}: {name} in {file}:{line}",
        first=check.same_crash_as,
        name=name,
        file=file,
        line=line,
    )
