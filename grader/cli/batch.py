"""`grade batch`: all that a class has handed in."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from grader.batch import register
from grader.batch.gradebooks import BOOKS, Column
from grader.batch.intake import intake
from grader.batch.setup import Setup
from grader.batch.whole import Class, Told, graded_class
from grader.cli.choice import Choice, assigned
from grader.cli.class_rows import nobodys, rows
from grader.cli.codes import PASSED
from grader.cli.engines import Asked, engine, engine_options
from grader.cli.environments import locked
from grader.cli.files import cache_folder, write_bytes
from grader.cli.isolation import AUTO, levels
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
from grader.cli.progress import Bar
from grader.cli.pythons import Begin, of_course
from grader.cli.task import see_reference
from grader.cli.terminal import look
from grader.core.errors import GraderError, Unwalled, UsageError
from grader.core.level import Level
from grader.core.said import msgid, say
from grader.reports.rows import drawn
from grader.spec import load

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_TABLE = "grades.csv"
"""The grades of all, in the folder of the results."""

_STRIDE = 50
"""Results after which a line says how many there are, where there is no terminal."""


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
    begin = partial(starter_of, ctx, levels=_levels(isolation, required))
    setup = _setup(choice, begin, python, language)
    with _place(submissions) as unpacked:
        found = intake(submissions, unpacked, pattern=pattern, roster=roster)
        if not found.entries:
            raise UsageError(nobodys(submissions, found))
        one = Class(
            entries=asked.entries(found.entries),
            setup=setup,
            folder=out,
            lanes=asked.lanes,
            engine=engine(asked),
        )
        every = _graded(one, as_json=as_json)
        register.write(out, found, asked.shard)
    table = BOOKS["csv"](None, [*register.grades(out, one.entries)], Column())
    write_bytes(out / _TABLE, table.data)
    if not as_json:
        shown = look(sys.stdout, os.environ, color=color)
        click.echo(drawn(rows(found, every, out, asked.shard), shown), nl=False)
    return GraderError.exit_code if any(one.is_pending for one in every) else PASSED


@contextmanager
def _place(submissions: Path) -> Iterator[Path]:
    """Give where an archive is unpacked; a folder stays where it is."""
    if submissions.is_dir():
        yield submissions
        return
    with tempfile.TemporaryDirectory(prefix="grade-batch-") as made:
        yield Path(made)


def _levels(isolation: str, required: str | None) -> tuple[Level, ...]:
    """Return the levels that a class may be graded at: not `separate`, unless named."""
    least = required or (Level.CONFINED.value if isolation == AUTO else None)
    return levels(isolation, least)


def _setup(choice: Choice, begin: Begin, python: str | None, language: str) -> Setup:
    """Return what is graded with, at the highest level that holds here.

    Raise `Unwalled` where that is none of those that may be, and `SpecError` when there
    is no reference to compare with.
    """
    cache = cache_folder(os.environ, Path.home())
    spec = load(choice.folder, cache=cache, limits=choice.limits)
    see_reference(choice, spec, [check.id for check in spec.checks])
    try:
        picked = of_course(begin, python, locked(choice, cache))
        level, stack = picked.starter.level, picked.starter.stack
    except Unwalled as error:
        raise Unwalled(
            say(
                "{error}; `grade doctor` tells what would help, and --isolation "
                "separate grades without a wall",
                error=error,
            )
        ) from error
    picked.starter.close()  # each lane has its own
    return Setup(
        folder=choice.folder,
        reference=choice.reference,
        cache=cache,
        level=level,
        limits=choice.limits,
        python=picked.starter.interpreter,
        course=picked.course,
        language=language,
        mend=picked.mend,
        remarks=picked.remarks,
        stack=stack,
    )


def _graded(one: Class, *, as_json: bool) -> list[Told]:
    """Grade a class, and tell how far that is."""
    total, known = len(one.entries), list[Told]()
    with Bar(total, one.setup.folder.name, sys.stderr) as bar:

        def told(each: Told) -> None:
            bar.advance()
            known.append(each)
            if as_json:
                click.echo(json.dumps(asdict(each)))
            elif not sys.stderr.isatty() and not len(known) % _STRIDE:
                said = say("{at} of {total} have a result", at=len(known), total=total)
                click.echo(f"grader: {said}", err=True)

        try:
            return graded_class(one, told)
        except KeyboardInterrupt:
            said = say(
                "{at} of {total} have a result; the same command goes on from there",
                at=len(known),
                total=total,
            )
            click.echo(f"grader: {said}", err=True)
            raise
