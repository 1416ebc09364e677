"""Dask clusters: one that is there, or one of this machine for a batch alone."""

from __future__ import annotations

import logging
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

import dask
from distributed import Client, LocalCluster, Security

from grader.core.errors import UsageError
from grader.core.said import say

_HERE = "127.0.0.1"

_ANSWER = 20.0
"""Seconds for a scheduler to answer; it may be at the other end of a campus."""

_CLIENT = {"distributed.admin.large-graph-warning-threshold": "1GiB"}
"""Settings of Dask's: submissions are what is to travel, whatever their size."""

_OWN = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
}
"""Those of a cluster of our own: nothing is shown of it, and nobody else waits."""


@contextmanager
def joined(address: str) -> Iterator[Client]:
    """Give a client of the cluster whose scheduler has this address.

    Raise `UsageError` when there is none.
    """
    _be_quiet()
    with dask.config.set(_CLIENT):
        try:
            client = Client(address, timeout=_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(
                say(
                    "--scheduler: no Dask scheduler answers at {address}: {error}",
                    address=address,
                    error=error,
                )
            ) from error
        with client:
            yield client


@contextmanager
def begun(workers: int) -> Iterator[Client]:
    """Give a client of a cluster on this machine, of so many processes.

    It ends with this. Nobody else can use it: it takes keys that only its processes
    have, on a machine that others may share.
    """
    _be_quiet()
    with (
        dask.config.set(_CLIENT | _OWN),
        tempfile.TemporaryDirectory(prefix="grade-dask-") as folder,
    ):
        with _deaf():
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                host=_HERE,
                protocol="tls://",
                security=Security.temporary(),
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": f"{_HERE}:0"},
                memory_limit=0,
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            )
        with cluster, Client(cluster, set_as_default=False) as client:
            yield client


@contextmanager
def _deaf() -> Iterator[None]:
    """Have threads and processes begin that do not hear Ctrl-C: it is ours to hear.

    It is held back meanwhile, and so it is for ever in what begins now.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # who begins it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_quiet() -> None:
    """Let Dask say nothing of what becomes a line of ours."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
