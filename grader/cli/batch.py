"""`grade batch`: all that a class has handed in."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from grader.batch.decided import with_apps
from grader.batch.entry import Intake
from grader.batch.intake import Clues, intake
from grader.batch.leaving import leave
from grader.batch.policy.decisions import decisions
from grader.batch.whole import Class
from grader.cli import policy
from grader.cli.choice import assigned
from grader.cli.class_progress import graded
from grader.cli.class_rows import nobodys, rows
from grader.cli.class_setup import class_setup, walled
from grader.cli.codes import PASSED
from grader.cli.engines import Asked, engine, engine_options
from grader.cli.options import (
    FOLDER,
    color_option,
    course_option,
    isolation_option,
    language_option,
    names,
    python_option,
    required_option,
    starter_of,
)
from grader.cli.policy import moment
from grader.cli.terminal import look
from grader.core.errors import GraderError, UsageError
from grader.core.said import msgid, say
from grader.reports.rows import Row, drawn

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    help=msgid(
        "Grade all that a class has handed in: SUBMISSIONS, a folder or an archive as "
        "the learning platform gives it.\n\n"
        "Results go to the folder of --out. The same command goes on where it was "
        "stopped, and grades again what has changed."
    )
)
@click.argument("submissions", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-a",
    "--assignment",
    metavar="NAME|DIR",
    required=True,
    shell_complete=names,
    help=msgid("The assignment: its name, the end or a part of it; or ./its/folder."),
)
@click.option(
    "--out",
    type=FOLDER,
    required=True,
    metavar="DIR",
    help=msgid("The folder for the results; it is made if there is none."),
)
@engine_options
@click.option(
    "--pattern",
    metavar="REGEX",
    help=msgid("What paths say, with a group called student, where no layout fits."),
)
@click.option(
    "--roster",
    type=_FILE,
    metavar="CSV",
    help=msgid("The students of the class, one a line."),
)
@click.option(
    "--due",
    metavar="TIME",
    callback=moment,
    help=msgid("When it was due, with the zone: '2026-11-01 23:59 Europe/Berlin'."),
)
@python_option
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=msgid("Tell each result as a line of JSON, for programs."),
)
@isolation_option
@required_option
@course_option
@language_option
@color_option
@click.pass_context
def batch(
    ctx: click.Context,
    *,
    submissions: Path,
    assignment: str,
    out: Path,
    asked: Asked,
    pattern: str | None,
    roster: Path | None,
    due: datetime | None,
    python: str | None,
    as_json: bool,
    isolation: str,
    required: str | None,
    named: Path | None,
    language: str,
    color: str,
) -> int:
    """Grade a class; return 0 when each submission has a result."""
    choice = assigned(assignment, named)
    begin = partial(starter_of, ctx, levels=walled(isolation, required))
    setup = class_setup(choice, begin, python, language)
    said = policy.written(choice)
    decided = decisions(out, [check.id for check in setup.assignment().checks])
    with _place(submissions, out) as unpacked:
        clues = Clues(pattern=pattern, roster=roster, zone=said.zone, decided=decided)
        one = Class(
            found=_found(submissions, unpacked, clues),
            setup=setup,
            folder=out,
            lanes=asked.lanes,
            rules=said.rules(choice.folder.name, due),
            starter=choice.starter,
            engine=engine(asked),
            shard=asked.shard,
        )
        every = graded(one, as_json=as_json)
    told = rows(leave(out, decided, language), every, out)
    click.echo("" if as_json else _drawn(told, color), nl=False)
    return GraderError.exit_code if any(one.is_pending for one in every) else PASSED


def _drawn(told: Iterator[Row], color: str) -> str:
    """Return rows as they are shown where standard output goes."""
    return drawn(told, look(sys.stdout, os.environ, color=color))


def _see_apart(submissions: Path, out: Path) -> None:
    """Raise `UsageError` when results would lie among what was handed in."""
    if out.resolve().is_relative_to(submissions.resolve()):
        raise UsageError(
            say(
                "--out: {out} lies in {submissions}, and would be taken for a "
                "submission; name another folder",
                out=out,
                submissions=submissions,
            )
        )


@contextmanager
def _place(submissions: Path, out: Path) -> Iterator[Path]:
    """Give where an archive is unpacked; a folder stays where it is."""
    _see_apart(submissions, out)
    if submissions.is_dir():
        yield submissions
        return
    with tempfile.TemporaryDirectory(prefix="grade-batch-") as made:
        yield Path(made)


def _found(submissions: Path, unpacked: Path, clues: Clues) -> Intake:
    """Return what was handed in; raise `UsageError` when nobody has."""
    found = intake(submissions, unpacked, clues)
    if not found.entries:
        raise UsageError(nobodys(submissions, found))
    return with_apps(found, clues.decided)
