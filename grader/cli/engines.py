"""Who grades a class: lanes on this machine, or a Dask cluster; and how much of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

import click

from grader.batch.job import Job
from grader.batch.local import Taken, lanes
from grader.batch.setup import Setup
from grader.batch.shard import Shard
from grader.batch.whole import Engine
from grader.cli.there import there
from grader.core.assignment import Assignment
from grader.core.errors import UsageError
from grader.core.said import msgid, say

LOCAL, DASK = "local", "dask"

_LIBRARIES = frozenset({"cryptography", "dask", "distributed", "tornado"})
"""What the extra `dask` installs, as far as its lack is noticed here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which engine was asked for, if any, its scheduler, how many at a time, and which.

    `jobs` is None where that is to be found out, `shard` where it is the whole class.
    """

    engine: str | None = None
    scheduler: str | None = None
    jobs: int | None = None
    shard: Shard | None = None

    @property
    def lanes(self) -> int:
        """Return how many submissions are graded at a time on this machine."""
        return self.jobs or lanes()

    @property
    def is_dask(self) -> bool:
        """Return whether a cluster grades; raise `UsageError` where that is unclear."""
        if self.scheduler is None:
            return self.engine == DASK
        if self.engine == LOCAL:
            raise UsageError(
                say("--scheduler is for --engine dask; leave one of them out")
            )
        if self.jobs is not None:
            raise UsageError(
                say(
                    "--jobs: how many the cluster of --scheduler does is its own "
                    "affair; leave it out"
                )
            )
        return True


def engine_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say who grades a class, and how much of it, as `asked`."""

    @wraps(command)
    def asking(
        *,
        engine_: str | None,
        scheduler: str | None,
        jobs: int | None,
        shard: str | None,
        **others: object,
    ) -> int:
        part = None if shard is None else Shard.parsed(shard)
        asked = Asked(engine=engine_, scheduler=scheduler, jobs=jobs, shard=part)
        return command(asked=asked, **others)

    for option in reversed(_OPTIONS):
        option(asking)
    return asking


_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help=msgid("Submissions graded at a time; else one a processor."),
    ),
    click.option(
        "--engine",
        "engine_",
        type=click.Choice([LOCAL, DASK]),
        help=msgid("Grade on this machine alone, which is usual, or by Dask."),
    ),
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help=msgid("The Dask cluster: tcp://host:port or tls://host:port of it."),
    ),
    click.option(
        "--shard",
        metavar="I/N",
        help=msgid("Grade the I-th of N parts; `grade merge` joins the results."),
    ),
)


def engine(asked: Asked) -> Engine | None:
    """Return what grades; None is the lanes of this machine.

    Raise `UsageError` when Dask is not installed. When there is something to grade, the
    cluster that was named is asked, or one of this machine begun.
    """
    if not asked.is_dask:
        return None
    try:
        # An extra that most do without, and that takes a second to import.
        from grader.batch.by_dask import Dask
        from grader.batch.clusters import begun, joined
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise _not_installed() from error

    def graded(
        jobs: Sequence[Job], setup: Setup, assignment: Assignment, taken: Taken
    ) -> None:
        count = min(asked.lanes, len(jobs))
        cluster = joined(asked.scheduler) if asked.scheduler else begun(count)
        with cluster as client:
            by_dask = Dask(client=client, found=there, told=_told)
            by_dask.graded(jobs, setup, assignment, taken)

    return graded


def _not_installed() -> UsageError:
    """Return what to raise when the extra is not installed."""
    return UsageError(
        say(
            "--engine dask needs Dask, which is not installed: {command}",
            command=f'{sys.executable} -m pip install "flask-grader[dask]"',
        )
    )


def _told(said: str) -> None:
    """Tell something while a class is graded."""
    click.echo(f"grader: {said}", err=True)
