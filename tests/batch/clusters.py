"""Dask clusters for tests: every part is a process that may be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

from distributed import Client, Worker

from grader.batch.by_dask import Dask
from grader.batch.clusters import joined
from grader.batch.dask_lanes import NAME, Lanes
from grader.batch.entry import Entry
from grader.batch.setup import Setup
from grader.batch.whole import Class, Told, graded_class
from grader.cli.there import there
from tests.batch.conftest import of

ROOT = Path(__file__).parents[2]

QUIET = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__SCHEDULER__HTTP__ROUTES": "[]",
    "DASK_DISTRIBUTED__WORKER__HTTP__ROUTES": "[]",
}


class Cluster:
    """A scheduler with workers of one thread each, on this machine."""

    def __init__(self, folder: Path) -> None:
        """Begin a scheduler; what it and its workers write is below a folder."""
        self._folder = folder
        self.file = folder / "scheduler.json"
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.scheduler = self._started(
            "scheduler", *words, "--scheduler-file", str(self.file)
        )
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """Return the scheduler's address, which a worker waited for."""
        return str(json.loads(self.file.read_text())["address"])

    def add(self, *words: str) -> None:
        """Begin a worker; it joins when it is ready."""
        self.workers.append(
            self._started(
                *("worker", "--scheduler-file", str(self.file), "--nthreads", "1"),
                *("--no-dashboard", "--local-directory", str(self._folder)),
                *words,
            )
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Kill all of it."""
        for process in (*self.workers, self.scheduler):
            process.kill()
        for process in (*self.workers, self.scheduler):
            process.wait()

    def _started(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a command of Dask's."""
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                stdout=log,
                stderr=log,
                env=os.environ
                | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(self._folder)}
                | QUIET,
            )


@contextmanager
def cluster(
    folder: Path, workers: int, nanny: str = "--no-nanny"
) -> Iterator[tuple[Cluster, Client]]:
    """Give a cluster of so many workers, and a client of it."""
    place = Path(mkdtemp(dir=folder))
    with Cluster(place) as made:
        for _ in range(workers):
            made.add(nanny)
        with Client(scheduler_file=str(made.file), set_as_default=False) as first:
            first.wait_for_workers(workers)
        with joined(made.address) as client:
            yield made, client


def graded(
    client: Client,
    setup: Setup,
    every: Sequence[Entry],
    out: Path,
    told: Callable[[Told], None] = lambda _: None,
) -> list[Told]:
    """Grade a class by a cluster; return what became of each."""
    dask = Dask(client=client, found=there, told=print)
    one = Class(found=of(every), setup=setup, folder=out, lanes=0, engine=dask.graded)
    return graded_class(one, told)


def sweep(dask_worker: Worker) -> None:
    """End the lanes of a Dask worker that grade nothing right now."""
    lanes = dask_worker.plugins[NAME]
    assert isinstance(lanes, Lanes)
    lanes.sweep(time.monotonic())


def lanes_of(pid: int) -> Iterator[int]:
    """Yield the lanes that a process has begun."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (thread / "children").read_text().split()):
            if b"grader.batch.lane" in Path(f"/proc/{child}/cmdline").read_bytes():
                yield child
