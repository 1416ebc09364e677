"""`grade list`: the course's assignments."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from grader.cli.course import Course, course
from grader.cli.files import cache_folder
from grader.cli.options import color_option, course_option, language_option
from grader.cli.terminal import look
from grader.core.assignment import Assignment
from grader.core.errors import SpecError
from grader.core.result import amount
from grader.core.said import many, msgid, say
from grader.reports.rows import Row, drawn
from grader.reports.words import rounded
from grader.spec import load


@click.command(
    "list",
    help=msgid("List the course's assignments: name, points, checks and title."),
)
@click.option("--json", "as_json", is_flag=True, help=msgid("As a JSON document."))
@course_option
@language_option
@color_option
def listing(named: Path | None, language: str, color: str, *, as_json: bool) -> int:
    """List the course's assignments; raise `SpecError` for those that do not load."""
    found = course(named, near=Path.cwd())
    specs, problems = _read(found)
    if as_json:
        documents = [_document(spec, language) for spec in specs]
        text = json.dumps(documents, indent=2, ensure_ascii=False)
        click.echo(f"{text}\n".encode(), nl=False)
    else:
        here = look(sys.stdout, os.environ, color=color)
        width = max((len(spec.name) for spec in specs), default=0)
        rows = [_row(spec, language, width) for spec in specs]
        click.echo(drawn(rows, here) if rows else "", nl=False, color=here.color)
    if problems:
        raise SpecError("\n".join(problems))
    return 0


def _read(found: Course) -> tuple[list[Assignment], list[str]]:
    """Return the assignments that can be read, and the problems of the others."""
    cache = cache_folder(os.environ, Path.home())
    specs, problems = [], []
    for name in found.names:
        try:
            specs.append(load(found.assignments / name, cache=cache))
        except SpecError as error:
            problems.append(str(error))
    return specs, problems


def _document(spec: Assignment, language: str) -> dict[str, object]:
    """Return what a program may want to know of an assignment."""
    return {
        "name": spec.name,
        "title": spec.title.into(language),
        "points": amount(spec.points).exact,
        "checks": [check.id for check in spec.checks],
        "digest": spec.digest,
    }


def _row(spec: Assignment, language: str, width: int) -> Row:
    """Return the line of one assignment."""
    points = many("{number} point", "{number} points", int(spec.points))
    if spec.points.denominator != 1:
        points = say("{points} points", points=rounded(amount(spec.points)))
    checks = many("{number} check", "{number} checks", len(spec.checks))
    return Row(
        lead=(
            (f"{spec.name:<{width}}", "bold"),
            (f"  {points:>9}, {checks:<9}  ", "dim"),
        ),
        body=((spec.title.into(language), ""),),
    )
