"""`grade check --watch`: grades again whenever a file is saved.

The process stays as it is: everything is imported, the spec is known, and what starts
apps is warm, so nothing is waited for but the app.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import click

from grader.cli.course import SPEC
from grader.cli.looking import Marks, awaited, looked
from grader.cli.order import Order
from grader.core.errors import BrokenError, GraderError
from grader.core.result import Result
from grader.core.said import many, say
from grader.core.visible import visible

_NAMED = 3
"""Changed files that are named; the others are counted."""


class Show(Protocol):
    """Shows a result: all of it, or what changed since another."""

    def __call__(self, result: Result, before: Result | None = None) -> None:
        """Show it."""


def watched(order: Order, show: Show) -> Result:
    """Grade whenever a file is saved, until Ctrl-C; return the last result.

    Where there is none yet, Ctrl-C goes through.
    """
    watch = _Watch(order, show)
    try:
        watch.begin()
        while True:
            watch.once_more()
    except KeyboardInterrupt:
        if watch.last is None:
            raise
        click.echo()
        return watch.last


class _Watch:
    """The files that are looked at, and what was found out so far."""

    def __init__(self, order: Order, show: Show) -> None:
        self._order = order
        self._show = show
        self._places = tuple(_places(order))
        self._marks: Marks = looked(self._places)
        self._scored: Result | None = None
        self.last: Result | None = None

    def begin(self) -> None:
        """Grade for the first time; what is wrong with the words ends the command."""
        self._graded(self._order)
        self._wait()

    def once_more(self) -> None:
        """Wait for a change and grade again; what is wrong with a spec is told."""
        self._marks, changed = awaited(self._places, self._marks)
        _clear()
        click.echo(self._told(changed))
        try:
            self._graded(self._order.renewed())
        except BrokenError:
            raise
        except GraderError as error:
            click.echo(f"grader: {visible(str(error))}", err=True)
        self._wait()

    def _graded(self, order: Order) -> None:
        """Grade, and show what changed since the last time that it could be scored."""
        result = order.graded()
        self._show(result, self._scored)
        self.last = result
        if result.outcome == "scored":
            self._scored = result

    def _wait(self) -> None:
        """Say that nothing more is done until a file is saved."""
        name = visible(self._order.task.submission.name)
        click.echo()
        click.echo(say("Waiting for a change in {name}; Ctrl-C ends.", name=name))
        sys.stdout.flush()

    def _told(self, changed: Sequence[str]) -> str:
        """Return which files changed, by the names that a person has for them."""
        names = [_short(Path(one), self._order) for one in changed]
        words = ", ".join(names[:_NAMED])
        left = len(names) - _NAMED
        if left <= 0:
            return visible(say("Changed: {names}", names=words))
        return visible(
            many(
                "Changed: {names} and {number} more file",
                "Changed: {names} and {number} more files",
                left,
                names=words,
            )
        )


def _places(order: Order) -> Iterator[Path]:
    """Yield what a result depends on: the submission, the spec, the reference."""
    task = order.task
    yield task.submission
    folder = task.choice.folder
    yield from (folder / name for name in (SPEC, "expectations.py", "fixtures"))
    if task.choice.reference is not None:
        yield task.choice.reference


def _short(path: Path, order: Order) -> str:
    """Return a path as seen from the submission's folder, or else from here."""
    for base in (order.task.submission, Path.cwd()):
        if path != base and path.is_relative_to(base):
            return str(path.relative_to(base))
    return str(path)


def _clear() -> None:
    """Clear a terminal; elsewhere leave a line empty."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        click.clear()
    else:
        click.echo()
