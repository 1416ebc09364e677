"""`grade check`: one submission against one assignment."""

from __future__ import annotations

import os
from fractions import Fraction
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from grader.cli.codes import exit_code
from grader.cli.isolation import levels
from grader.cli.options import (
    check_ids,
    color_option,
    course_option,
    isolation_option,
    language_option,
    names,
    percent,
    python_option,
    required_option,
    starter_of,
)
from grader.cli.order import Order
from grader.cli.outputs import Output, awaited, outputs, publish
from grader.cli.pythons import picked
from grader.cli.serve import served
from grader.cli.task import task
from grader.cli.typed import typed
from grader.cli.watch import Show, watched
from grader.core.errors import UsageError
from grader.core.result import Result
from grader.core.said import msgid, say


@click.command(
    help=msgid(
        "Grade one submission: the app in SUBMISSION, a folder or an archive, else in "
        "this folder.\n\n"
        "The assignment is the one that `grade start` made the folder for, or -a."
    )
)
@click.argument("submission", default=".", type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    metavar="NAME|DIR",
    shell_complete=names,
    help=msgid("The assignment: its name, the end or a part of it; or ./its/folder."),
)
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    shell_complete=check_ids,
    help=msgid("Run this check alone. May be given several times."),
)
@click.option(
    "--report",
    "asked",
    multiple=True,
    callback=outputs,
    metavar="FORMAT[:FILE]",
    help=msgid("text or json; to FILE, else shown. May be given several times."),
)
@click.option(
    "-v", "--verbose", is_flag=True, help=msgid("Show what passed in full, too.")
)
@click.option(
    "--pass-at",
    callback=percent,
    metavar="PERCENT",
    help=msgid("Exit with 0 from this share of the points on, such as 60%."),
)
@click.option(
    "--serve",
    metavar="ID",
    shell_complete=check_ids,
    help=msgid("Serve the app for a browser, as this check has it when it fails."),
)
@click.option(
    "--watch",
    is_flag=True,
    help=msgid("Grade again whenever a file is saved, and say what changed."),
)
@python_option
@isolation_option
@required_option
@course_option
@language_option
@color_option
@click.option("--shuffle", type=int, metavar="SEED", hidden=True)
@click.pass_context
def check(
    ctx: click.Context,
    *,
    submission: Path,
    assignment: str | None,
    only: tuple[str, ...],
    asked: tuple[Output, ...],
    pass_at: Fraction | None,
    watch: bool,
    serve: str | None,
    python: str | None,
    isolation: str,
    required: str | None,
    named: Path | None,
    language: str,
    color: str,
    shuffle: int | None,
    verbose: bool,
) -> int:
    """Grade one submission, publish the reports; return the exit code."""
    if serve is not None and watch:
        raise UsageError(say("--watch and --serve: choose one of them"))
    meant = task(submission, assignment, named)
    if meant.has_changed:
        click.echo(
            f"grader: {say('the assignment has changed since you started')}", err=True
        )
    begin = partial(starter_of, ctx, levels=levels(isolation, required))
    ran_by = picked(begin, python, meant.submission, os.environ, meant.locked())
    order = Order(
        task=meant, ran_by=ran_by, only=only, language=language, shuffle=shuffle
    )
    if serve is not None:
        return served(order, serve)
    again = _command(ctx, submission, assignment, named, python)
    show = partial(publish, asked=asked, color=color, verbose=verbose, again=again)
    awaited(asked)
    grade = watched if watch else _once
    return exit_code(grade(order, show), pass_at)


def _once(order: Order, show: Show) -> Result:
    """Grade, and show what came of it."""
    result = order.graded()
    show(result)
    return result


def _command(
    ctx: click.Context,
    submission: Path,
    assignment: str | None,
    named: Path | None,
    python: str | None,
) -> str:
    """Return the command that grades the same, as one would type it again."""
    words = ["grade"]
    if ctx.get_parameter_source("submission") is not ParameterSource.DEFAULT:
        path = str(submission)
        words += ["check", f"./{path}" if path.startswith("-") else path]
    if assignment:
        words += ["-a", assignment]
    if named:
        words += ["--course", str(named)]
    if python:
        words += ["--python", python]
    return typed(words)
