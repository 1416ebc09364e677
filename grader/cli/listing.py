"""`grade list`: the course's assignments."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.cells import cell_len

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
        rows = list(_rows(specs, language))
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
            specs.append(
                load(found.assignments / name, cache=cache, limits=found.limits)
            )
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


def _rows(specs: Sequence[Assignment], language: str) -> Iterator[Row]:
    """Yield the line of each assignment, its parts below those of the others."""
    sizes = list(_sizes(specs))
    name_ends = _spaces([spec.name for spec in specs])
    for spec, name_end, size, end in zip(
        specs, name_ends, sizes, _spaces(sizes), strict=True
    ):
        yield Row(
            lead=((spec.name + name_end, "bold"), (f"  {size}{end}  ", "dim")),
            body=((spec.title.into(language), ""),),
        )


def _sizes(specs: Sequence[Assignment]) -> Iterator[str]:
    """Yield what each assignment is worth and how many checks it has."""
    points = [_points(spec) for spec in specs]
    for spec, worth, space in zip(specs, points, _spaces(points), strict=True):
        checks = many("{number} check", "{number} checks", len(spec.checks))
        yield space + say("{points}, {checks}", points=worth, checks=checks)


def _points(spec: Assignment) -> str:
    """Return what an assignment is worth, in words."""
    if spec.points.denominator != 1:
        return say("{points} points", points=rounded(amount(spec.points)))
    return many("{number} point", "{number} points", int(spec.points))


def _spaces(texts: Sequence[str]) -> list[str]:
    """Return for each text what it lacks to be as wide as the widest."""
    width = max(map(cell_len, texts), default=0)
    return [" " * (width - cell_len(text)) for text in texts]
