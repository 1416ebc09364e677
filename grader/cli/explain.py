"""`grade explain`: the evidence for what a student got, and the same once more."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import click
from pydantic import TypeAdapter

from grader.batch.given import submitted
from grader.batch.gradebooks import Grade
from grader.batch.gradebooks.figures import rounded
from grader.batch.gradebooks.grade import called
from grader.batch.kept import kept_entry, kept_setup
from grader.batch.outputs import stored
from grader.batch.policy.decisions import decisions
from grader.batch.register import read
from grader.batch.standing import Standing, standings
from grader.cli.codes import PASSED
from grader.cli.options import color_option, language_option, starter_of
from grader.cli.terminal import look
from grader.core.errors import GraderError, UsageError
from grader.core.result import Amount, CheckResult, Points, Result, amount
from grader.core.said import msgid, say, speaking
from grader.core.text import listed
from grader.languages import catalogue
from grader.reports import REPORTS, Look
from grader.reports.rows import Row, drawn
from grader.run import graded
from grader.spec.problems import unknown

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    help=msgid(
        "Show the evidence for what STUDENT got in the class that `grade batch` left "
        "in FOLDER: an id, a login, a number, an address or a name.\n\n"
        "With the ids of checks, show theirs alone, hidden ones too, and grade them "
        "once more."
    )
)
@click.argument("folder", type=_FOLDER)
@click.argument("student")
@click.argument("checks", nargs=-1)
@click.option(
    "--repeat/--no-repeat",
    default=True,
    help=msgid("Whether to grade the checks that are named once more."),
)
@language_option
@color_option
@click.pass_context
def explain(
    ctx: click.Context,
    *,
    folder: Path,
    student: str,
    checks: tuple[str, ...],
    repeat: bool,
    language: str,
    color: str,
) -> int:
    """Print the evidence; return 0, and the grader's code when it is another now."""
    del language
    one = _standing(folder, student)
    shown = look(sys.stdout, os.environ, color=color)
    result = TypeAdapter(Result).validate_python(one.document)
    chosen = _only(result, checks)
    click.echo(drawn(_headline(one), shown))
    click.echo(REPORTS["text"](chosen, replace(shown, verbose=bool(checks))), nl=False)
    if not checks or not repeat:
        return PASSED
    again = _only(_graded_again(ctx, folder, one, checks), checks)
    click.echo("\n" + drawn(_compared(chosen, again, shown), shown), nl=False)
    return PASSED if _told(chosen) == _told(again) else GraderError.exit_code


def _standing(folder: Path, word: str) -> Standing:
    """Return what a student got; raise `UsageError` when nobody, or several, are meant.

    A word that tells who somebody is comes before a name.
    """
    register = read(folder)
    every = [*standings(stored(folder), register, decisions(folder, register.checks))]
    named = [one for one in every if word in _words(one)]
    fits = named or [one for one in every if word == one.grade.person.name]
    if not fits:
        known = [one.grade.person.id for one in every]
        raise UsageError(unknown(msgid("student"), word, known))
    keys = dict.fromkeys(one.entry.key for one in fits)
    if len(keys) > 1:
        ids = listed([one.grade.person.id for one in fits])
        raise UsageError(say("'{word}' may be {ids}; name one", word=word, ids=ids))
    return fits[0]


def _words(one: Standing) -> set[str]:
    """Return the words that tell whose a result is."""
    person = one.grade.person
    return {person.id, person.login, person.sid, person.email, one.entry.key} - {""}


def _only(result: Result, checks: Sequence[str]) -> Result:
    """Return a result with these checks alone, all when none is named.

    Who explains points may see all of them. Raise `UsageError` for one it lacks.
    """
    known = [check.id for check in result.checks]
    for name in checks:
        if name not in known:
            raise UsageError(unknown(msgid("check"), name, known))
    kept = [check for check in result.checks if not checks or check.id in checks]
    points = _together(kept) if checks else result.points
    return replace(result, checks=tuple(map(_open, kept)), points=points)


def _together(checks: Sequence[CheckResult]) -> Points:
    """Return the points of several checks."""

    def summed(which: Callable[[Points], Amount]) -> Amount:
        exact = (Fraction(which(check.points).exact) for check in checks)
        return amount(sum(exact, Fraction(0)))

    return Points(
        earned=summed(lambda points: points.earned),
        possible=summed(lambda points: points.possible),
        pending=summed(lambda points: points.pending),
    )


def _open(check: CheckResult) -> CheckResult:
    """Return a check as an instructor sees it."""
    return replace(check, visibility="visible", detail="full")


def _headline(one: Standing) -> Iterator[Row]:
    """Yield whose the result is, what they get, and what was decided of it."""
    grade = one.grade
    yield Row(body=((called(grade.person), "bold"), (f"  {_got(grade)}", "")))
    if grade.submitted_at is not None:
        time = f"{grade.submitted_at:%Y-%m-%d %H:%M:%S} UTC"
        said = say("attempt {attempt}, {time}", attempt=one.entry.attempt, time=time)
        yield Row(lead=(("  ", ""),), body=((said, ""),))
    for note in grade.notes:
        yield Row(lead=(("  ", ""),), body=((note, ""),))


def _got(grade: Grade) -> str:
    """Return what somebody gets."""
    if grade.is_excused:
        return say("excused")
    earned = say("pending") if grade.earned is None else rounded(grade.earned)
    return f"{earned}/{rounded(grade.possible)}"


def _graded_again(
    ctx: click.Context, folder: Path, one: Standing, checks: Sequence[str]
) -> Result:
    """Return the result of the same files by the assignment that was kept."""
    setup = kept_setup(folder, one.document["assignment"]["digest"])
    with tempfile.TemporaryDirectory(prefix="grade-explain-") as made:
        digest = one.document["submission"]["digest"]
        entry = kept_entry(folder, one.entry, digest, Path(made))
        starter = starter_of(ctx, setup.python, levels=(setup.level,))
        grading = replace(setup.grading(starter), only=tuple(checks))
        assignment = setup.assignment()
        if entry.app:
            assignment = replace(assignment, entry=(entry.app,))
        given = submitted(entry.key, entry.files)
        with speaking(catalogue(setup.language)):
            return graded(assignment, given, grading, lambda _: None)


def _told(result: Result) -> object:
    """Return what of a result must be the same when it is repeated."""
    return [
        (check.id, check.verdict, check.mismatches) for check in result.checks
    ], result.outcome


def _compared(before: Result, after: Result, shown: Look) -> Iterator[Row]:
    """Yield whether the same came out, and what did if it is something else."""
    if _told(before) == _told(after):
        yield Row(body=((say("graded again just now: the same"), "green"),))
        return
    yield Row(body=((say("graded again just now, something else:"), "bold red"),))
    for line in REPORTS["text"](after, replace(shown, color=False)).splitlines():
        yield Row(lead=(("  ", ""),), body=((line, ""),))
