"""`grade gradebook`: the results of a class, where its grades belong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import click

from grader.batch.gradebooks import BOOKS, Column, Filled
from grader.batch.gradebooks.grade import called
from grader.batch.outputs import stored
from grader.batch.policy.decisions import decisions
from grader.batch.register import read
from grader.batch.standing import grades
from grader.cli.codes import PASSED
from grader.cli.files import write_bytes
from grader.cli.options import speaking_option
from grader.core.errors import UsageError
from grader.core.said import many, msgid, say

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)

_MOST_SHOWN = 20
"""Grades without a place that are listed."""

PLAIN = "csv"
"""The format that fills in no file."""


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
    type=float,
    metavar="POINTS",
    help=msgid("Scale the grades to so many points; else they stay as earned."),
)
@click.option("--out", type=_FILE, metavar="FILE", help=msgid("The file to write."))
@speaking_option
def gradebook(
    folder: Path,
    *,
    book: str,
    original: Path | None,
    column: str,
    out_of: float | None,
    out: Path | None,
) -> int:
    """Fill a gradebook in, and tell what could not be; return the exit code."""
    if original is None and book != PLAIN:
        raise UsageError(
            say(
                "--into FILE names the gradebook that is to be filled in, of {book}",
                book=book,
            )
        )
    target = out or folder / (original.name if original else "grades.csv")
    if original is not None and target.resolve() == original.resolve():
        raise UsageError(
            say(
                "--out: {target} would be overwritten; name another file", target=target
            )
        )
    filled = _filled(folder, book, original, _column(column, out_of))
    write_bytes(target, filled.data)
    for notice in filled.notices:
        click.echo(f"grader: {notice}", err=True)
    for line in _unplaced(filled):
        click.echo(f"grader: {line}", err=True)
    click.echo(say("The grades are in {target}", target=target))
    return PASSED


def _column(word: str, out_of: float | None) -> Column:
    """Return the column that a word names, by number or by title."""
    points = None if out_of is None else Fraction(str(out_of))
    return Column(id=word if word.isdecimal() else "", title=word, out_of=points)


def _filled(folder: Path, book: str, original: Path | None, column: Column) -> Filled:
    """Return the gradebook with the grades of a batch's folder."""
    register = read(folder)
    every = grades(stored(folder), register, decisions(folder, register.checks))
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
