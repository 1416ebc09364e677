"""`grade merge`: the folders that shards of a class left, joined."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from grader.batch.leaving import leave
from grader.batch.merged import Merged, deciding
from grader.batch.merged import merge as joined
from grader.batch.parts import Parts, parts
from grader.batch.policy.decisions import NAME as DECISIONS
from grader.batch.policy.decisions import decisions
from grader.cli.class_rows import merged_rows
from grader.cli.codes import PASSED
from grader.cli.files import write_bytes
from grader.cli.options import FOLDER, color_option, language_option
from grader.cli.progress import Bar
from grader.cli.terminal import look
from grader.core.errors import GraderError
from grader.core.said import many, msgid
from grader.reports.rows import drawn

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

_MOST_SHOWN = 20
"""Shards without a result that are named."""


@click.command(
    help=msgid(
        "Join the folders DIR that shards of a class left, by `grade batch --shard`, "
        "in the folder of --out: as if one machine had graded the class."
    )
)
@click.argument("folders", type=_FOLDER, metavar="DIR...", nargs=-1, required=True)
@click.option(
    "--out",
    type=FOLDER,
    required=True,
    metavar="DIR",
    help=msgid("The folder for the results; it is made if there is none."),
)
@language_option
@color_option
def merge(folders: tuple[Path, ...], *, out: Path, language: str, color: str) -> int:
    """Join folders; return 0 when each submission has a result."""
    found = parts(folders)
    holding = deciding(folders, out, found.register.checks)
    decided = decisions(holding, found.register.checks) if holding else ()
    made = _merged(found, out)
    if holding is not None and holding != out:
        write_bytes(out / DECISIONS, (holding / DECISIONS).read_bytes())
    kept = leave(out, decided, language)
    shown = look(sys.stdout, os.environ, color=color)
    told = merged_rows(kept, made.every, out, len(folders))
    click.echo(drawn(told, shown), nl=False)
    is_whole = _told_missing(found)
    is_final = not any(one.is_pending for one in made.every)
    return PASSED if is_whole and is_final else GraderError.exit_code


def _merged(found: Parts, out: Path) -> Merged:
    """Join folders, and tell how far that is."""
    with Bar(len(found.graded), str(out), sys.stderr) as bar:
        return joined(found, out, bar.advance)


def _told_missing(found: Parts) -> bool:
    """Tell which shards are missing; return whether none is."""
    missing: Sequence[str] = [str(one) for one in found.missing]
    if not missing:
        return True
    total, known = len(found.register.found.entries), len(found.graded)
    more = ["…"] if len(missing) > _MOST_SHOWN else []
    said = many(
        "{left} of {total} submissions have no result; this shard is missing: {shards}",
        "{left} of {total} submissions have no result; these shards are missing: "
        "{shards}",
        len(missing),
        left=total - known,
        total=total,
        shards=", ".join([*missing[:_MOST_SHOWN], *more]),
    )
    click.echo(f"grader: {said}", err=True)
    return False
