"""Where reports go: the terminal, files, or both."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import click

from grader.cli.files import write
from grader.cli.terminal import look
from grader.core.result import Result
from grader.core.said import msgid, say
from grader.reports import CHANGES, REPORTS, Look
from grader.spec.problems import unknown

_TERMINAL = "text"
"""The format for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One report that is asked for; without a path it goes to standard output."""

    format: str
    path: Path | None = None


def outputs(
    ctx: click.Context, option: click.Parameter, values: Sequence[str]
) -> tuple[Output, ...]:
    """Read what `--report` was given: FORMAT or FORMAT:FILE, "-" for no file."""
    del ctx, option
    return tuple(map(_output, values))


def awaited(asked: Sequence[Output]) -> None:
    """Import what the reports need while the checks run: they wait for the app."""
    formats = [output.format for output in asked] or [_TERMINAL]
    for name in formats:
        Thread(target=REPORTS.__getitem__, args=(name,), daemon=True).start()


def publish(
    result: Result,
    before: Result | None = None,
    *,
    asked: Sequence[Output],
    color: str,
    verbose: bool,
    again: str,
) -> None:
    """Write every report that is asked for, and the text unless another is shown.

    `again` is the command that grades the same submission once more. With a result from
    `before`, the text says what changed since.
    """
    for output in asked:
        if output.path:
            there = Look(verbose=verbose, again=again)
            write(output.path, REPORTS[output.format](result, there))
    here = look(sys.stdout, os.environ, color=color, verbose=verbose)
    shown = [output.format for output in asked if not output.path]
    for name in shown or [_TERMINAL]:
        _show(result, before, name, replace(here, again=again))


def _show(result: Result, before: Result | None, name: str, here: Look) -> None:
    """Write one report to standard output."""
    if before is not None and name in CHANGES:
        report = CHANGES[name](before, result, here)
    else:
        report = REPORTS[name](result, here)
    if name == _TERMINAL:
        click.echo(report, nl=False, color=here.color)
    else:
        # A document is UTF-8 wherever it goes, whatever the console speaks.
        click.echo(report.encode("utf-8"), nl=False)


def _output(value: str) -> Output:
    """Read one value."""
    name, _, file = value.partition(":")
    if name not in REPORTS:
        raise click.BadParameter(unknown(msgid("format"), name, list(REPORTS)))
    if file in {"", "-"}:
        return Output(format=name)
    path = Path(file)
    if path.is_dir():
        raise click.BadParameter(
            say("{path} is a folder; name a file in it", path=path)
        )
    if not path.parent.is_dir():
        raise click.BadParameter(
            say("there is no folder '{parent}'", parent=path.parent)
        )
    return Output(format=name, path=path)
