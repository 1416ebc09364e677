"""`grade diff`: who gained or lost between two gradings of a class."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import click

from grader.batch.difference import Change, Mark, Moved, moved
from grader.batch.gradebooks import Grade
from grader.batch.gradebooks.figures import rounded
from grader.batch.gradebooks.grade import called
from grader.batch.journal import before as held_before
from grader.batch.outputs import Results, stored
from grader.batch.policy.decisions import decisions
from grader.batch.register import read
from grader.batch.standing import Standing, standings
from grader.cli.codes import PASSED
from grader.cli.options import color_option, language_option
from grader.cli.terminal import look
from grader.core.said import many, msgid, say
from grader.reports.rows import BLANK, Row, drawn, labelled
from grader.reports.words import WORDS

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    help=msgid(
        "Tell who gained or lost, where and why, from the grading in OLD to that in "
        "NEW, folders that `grade batch` left.\n\n"
        "With OLD alone, from what this folder said of each submission before to what "
        "it says now."
    )
)
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER, required=False)
@language_option
@color_option
def diff(old: Path, new: Path | None, *, language: str, color: str) -> int:
    """Print who has other points or verdicts; return the exit code."""
    del language
    after = _standings(new or old, stored(new or old))
    before = _standings(old, stored(old)) if new else _before(old)
    every = [*moved(before, after)]
    total = len(read(new or old).found.entries)
    shown = look(sys.stdout, os.environ, color=color)
    click.echo(drawn(_rows(every, total), shown), nl=False)
    return PASSED


def _standings(folder: Path, results: Results) -> Iterator[Standing]:
    """Return what each student gets by these results, with a folder's decisions."""
    register = read(folder)
    return standings(results, register, decisions(folder, register.checks))


def _before(folder: Path) -> Iterator[Standing]:
    """Return what each student got before, without what was kept from then."""
    register = replace(read(folder), earlier={})
    every = decisions(folder, register.checks)
    return standings(held_before(folder), register, every)


def _rows(every: list[Moved], total: int) -> Iterator[Row]:
    """Yield what moved, for each student."""
    if not every:
        said = many(
            "nothing has moved for {number} submission",
            "nothing has moved for {number} submissions",
            total,
        )
        yield Row(body=((said, ""),))
        return
    said = many(
        "{number} student has other results:",
        "{number} students have other results:",
        len(every),
    )
    yield Row(body=((said, "bold"),))
    for one in every:
        yield BLANK
        yield _headline(one)
        for change in one.changes:
            yield from _changed(change)
        yield from _noted(one)


def _headline(one: Moved) -> Row:
    """Return the line of a student: who it is, and the points of both gradings."""
    return Row(
        body=(
            (called(one.person), "bold"),
            ("  ", ""),
            (
                say(
                    "{before} → {after}", before=_got(one.before), after=_got(one.after)
                ),
                _style(one),
            ),
        )
    )


def _got(grade: Grade | None) -> str:
    """Return what somebody got, in words where there is no number."""
    if grade is None:
        return say("nothing")
    if grade.is_excused:
        return say("excused")
    if grade.earned is None:
        return say("pending")
    return f"{rounded(grade.earned)}/{rounded(grade.possible)}"


def _style(one: Moved) -> str:
    """Return the colour of a gain or a loss."""
    before, after = (
        grade.earned if grade else None for grade in (one.before, one.after)
    )
    if before is None or after is None or before == after:
        return ""
    return "green" if after > before else "red"


def _changed(change: Change) -> Iterator[Row]:
    """Yield what became of a check, and what was found if it is worse now."""
    old, new = change.before, change.after
    said = say(
        "{check}: {before} → {after}, {points} points",
        check=change.check,
        before=_verdict(old),
        after=_verdict(new),
        points=_signed(_earned(new) - _earned(old)),
    )
    yield Row(lead=(("    ", ""),), body=((said, ""),))
    if new is not None and new.at and new.verdict != "passed":
        yield labelled("at", (new.at, ""))
        yield labelled("expected", (new.expected, ""))
        yield labelled("actual", (new.actual, ""))


def _verdict(mark: Mark | None) -> str:
    """Return how a check went, in words."""
    return say("not there") if mark is None else say(WORDS[mark.verdict].word)


def _earned(mark: Mark | None) -> Fraction:
    """Return what a check earned, none where it is not there."""
    return mark.earned if mark else Fraction(0)


def _signed(points: Fraction) -> str:
    """Return points with their sign: "+1", "-0.5", "0"."""
    return f"+{rounded(points)}" if points > 0 else rounded(points)


def _noted(one: Moved) -> Iterator[Row]:
    """Yield what is said of a grade beside its checks."""
    if one.after:
        for note in one.after.notes:
            yield Row(lead=(("    ", ""),), body=((note, "dim"),))
