"""`grade gradebook`: the results of a class, where its grades belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import click

from grader.batch.gradebooks import BOOKS, FEEDBACK_ZIPS, Column, Filled, Grade
from grader.batch.gradebooks.figures import number
from grader.batch.gradebooks.grade import called
from grader.batch.leaving import GRADES
from grader.batch.outputs import stored
from grader.batch.policy.decisions import decisions
from grader.batch.register import read
from grader.batch.standing import grades
from grader.cli.codes import PASSED
from grader.cli.files import write_bytes
from grader.cli.options import speaking_option
from grader.core.errors import UsageError
from grader.core.said import many, msgid, say
from grader.core.text import listed
from grader.core.visible import visible

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)

_MOST_SHOWN = 20
"""Grades without a place that are listed."""

PLAIN = "csv"
"""The format that fills in no file."""


def _points(
    ctx: click.Context, parameter: click.Parameter, value: str | None
) -> Fraction | None:
    """Return the points that an option says, more than 0."""
    del ctx, parameter
    if value is None:
        return None
    found = number(value)
    if not found:
        raise click.BadParameter(
            say("must be points such as 1.5, is '{value}'", value=visible(value))
        )
    return found


@click.command(
    help=msgid(
        "Write the grades of a class, which `grade batch` left in FOLDER, into the "
        "gradebook that you downloaded.\n\n"
        "The file that was downloaded stays as it is; the new one has its name, in "
        "FOLDER, or that of --out."
    )
)
@click.argument("folder", type=_FOLDER)
@click.option(
    "--as",
    "book",
    type=click.Choice(sorted(BOOKS)),
    required=True,
    help=msgid("Where the gradebook is from; csv is a new file for a spreadsheet."),
)
@click.option(
    "--into",
    "original",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=msgid("The gradebook as it was downloaded."),
)
@click.option(
    "--column",
    default="",
    metavar="NAME",
    help=msgid("The column of the assignment: its title, or its number."),
)
@click.option(
    "--out-of",
    callback=_points,
    metavar="POINTS",
    help=msgid("Scale the grades to so many points; else they stay as earned."),
)
@click.option("--out", type=_FILE, metavar="FILE", help=msgid("The file to write."))
@click.option(
    "--feedback",
    type=_FILE,
    metavar="ZIP",
    help=msgid("Write a zip of the reports, as Canvas and Moodle take it, too."),
)
@speaking_option
def gradebook(
    folder: Path,
    *,
    book: str,
    original: Path | None,
    column: str,
    out_of: Fraction | None,
    out: Path | None,
    feedback: Path | None,
) -> int:
    """Fill a gradebook in, and tell what could not be; return the exit code."""
    if original is None and book != PLAIN and not feedback:
        raise UsageError(
            say(
                "--into FILE names the gradebook that is to be filled in, of {book}",
                book=book,
            )
        )
    if feedback and book not in FEEDBACK_ZIPS:
        known = listed(sorted(FEEDBACK_ZIPS))
        raise UsageError(say("--feedback: {known} alone take a zip", known=known))
    target = out or folder / (original.name if original else GRADES)
    if original is not None and target.resolve() == original.resolve():
        raise UsageError(
            say(
                "--out: {target} would be overwritten; name another file", target=target
            )
        )
    register = read(folder)
    every = grades(stored(folder), register, decisions(folder, register.checks))
    if original is not None or book == PLAIN:
        filled = _filled(every, book, original, _column(column, out_of))
        _written(target, filled)
        click.echo(say("The grades are in {target}", target=target))
    if feedback:
        _written(feedback, FEEDBACK_ZIPS[book](every))
        click.echo(say("The reports are in {target}", target=feedback))
    return PASSED


def _written(target: Path, filled: Filled) -> None:
    """Write a file, and tell what is not in it."""
    write_bytes(target, filled.data)
    for notice in filled.notices:
        click.echo(f"grader: {notice}", err=True)
    for line in _unplaced(filled):
        click.echo(f"grader: {line}", err=True)


def _column(word: str, out_of: Fraction | None) -> Column:
    """Return the column that a word names, by number or by title."""
    return Column(id=word if word.isdecimal() else "", title=word, out_of=out_of)


def _filled(
    every: Sequence[Grade], book: str, original: Path | None, column: Column
) -> Filled:
    """Return the gradebook with these grades."""
    try:
        data = original.read_bytes() if original else None
        return BOOKS[book](data, every, column)
    except UsageError as error:
        raise UsageError(f"{original}: {error}" if original else str(error)) from error


def _unplaced(filled: Filled) -> Iterator[str]:
    """Yield a line for each grade that is not in the file, not for very many."""
    for one in filled.unplaced[:_MOST_SHOWN]:
        yield say(
            "no place for {name}: {why}", name=called(one.grade.person), why=one.why
        )
    left = len(filled.unplaced) - _MOST_SHOWN
    if left > 0:
        yield many(
            "no place for {number} more person",
            "no place for {number} more people",
            left,
        )
