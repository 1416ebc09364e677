"""`grade check`: one submission against one assignment."""

from __future__ import annotations

import os
import sys
from fractions import Fraction
from pathlib import Path

import click

from grader.cli.choice import chosen, existing, wanted
from grader.cli.codes import exit_code
from grader.cli.files import cache_folder
from grader.cli.options import (
    check_ids,
    color_option,
    course_option,
    language_option,
    names,
    percent,
    zygote,
)
from grader.cli.outputs import Output, awaited, outputs, publish
from grader.cli.progress import Bar
from grader.core.assignment import Assignment
from grader.core.result import Result
from grader.run import Grading, graded
from grader.spec import load


@click.command()
@click.argument("submission", default=".", type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--assignment",
    metavar="NAME|DIR",
    shell_complete=names,
    help="The assignment: its name, the end or a part of it; or ./its/folder.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    shell_complete=check_ids,
    help="Run this check alone. May be given several times.",
)
@click.option(
    "--report",
    "asked",
    multiple=True,
    callback=outputs,
    metavar="FORMAT[:FILE]",
    help="text or json; to FILE, else shown. May be given several times.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show what passed in full, too.")
@click.option(
    "--pass-at",
    callback=percent,
    metavar="PERCENT",
    help="Exit with 0 from this share of the points on, such as 60%.",
)
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
    named: Path | None,
    language: str,
    color: str,
    shuffle: int | None,
    verbose: bool,
) -> int:
    """Grade one submission: the app in the folder SUBMISSION, or in this one.

    The assignment is the one that `grade start` made the folder for, or -a.
    """
    folder = existing(submission)
    cache = cache_folder(os.environ, Path.home())
    choice = chosen(assignment, folder, named)
    spec = load(choice.folder, cache=cache)
    if choice.has_changed(spec):
        click.echo("grader: the assignment has changed since you started", err=True)
    grading = Grading(
        zygote=zygote(ctx),
        reference=choice.reference,
        cache=cache,
        only=wanted(only, spec),
        language=language,
        shuffle=shuffle,
    )
    awaited(asked)
    result = _watched(spec, folder, grading)
    publish(result, asked, color=color, verbose=verbose)
    return exit_code(result, pass_at)


def _watched(assignment: Assignment, folder: Path, grading: Grading) -> Result:
    """Grade, and show how far it is when it takes long."""
    with Bar(len(grading.only), assignment.name, sys.stderr) as bar:
        return graded(assignment, folder, grading, lambda _: bar.advance())
