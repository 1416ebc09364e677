"""How far a class is, while it is graded."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import asdict

import click

from grader.batch.whole import Class, Told, graded_class
from grader.cli.progress import Bar
from grader.core.said import say

_STRIDE = 50
"""Results after which a line says how many there are, where there is no terminal."""


def graded(one: Class, *, as_json: bool) -> list[Told]:
    """Grade a class, and tell how far that is: by a bar, in lines, or as events."""
    total, tally = len(one.entries), Counter[str]()
    began = time.monotonic()
    with Bar(total, one.setup.folder.name, sys.stderr) as bar:

        def told(each: Told) -> None:
            is_scored = each.outcome == "scored" and not each.is_pending
            tally.update(all=1, new=each.is_new, failed=not is_scored)
            bar.advance(_note(tally, time.monotonic() - began))
            if as_json:
                click.echo(json.dumps(asdict(each)))
            elif not sys.stderr.isatty() and not tally["all"] % _STRIDE:
                said = say(
                    "{at} of {total} have a result", at=tally["all"], total=total
                )
                click.echo(f"grader: {said}", err=True)

        try:
            return graded_class(one, told)
        except KeyboardInterrupt:
            said = say(
                "{at} of {total} have a result; the same command goes on from there",
                at=tally["all"],
                total=total,
            )
            click.echo(f"grader: {said}", err=True)
            raise


def _note(tally: Counter[str], seconds: float) -> str:
    """Return how many are graded in a second, and how many cannot be."""
    rate = say("{rate:.1f} a second", rate=tally["new"] / max(seconds, 0.001))
    if not tally["failed"]:
        return rate
    failed = say("{number} could not be graded", number=tally["failed"])
    return f"{rate}, {failed}"
