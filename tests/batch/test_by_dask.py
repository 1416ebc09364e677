"""A class is graded by a Dask cluster whose processes may die, as on one machine."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

from grader.batch import parcel
from grader.batch.entry import Entry
from grader.batch.setup import Setup
from grader.batch.whole import Class, Told, graded_class
from grader.core.errors import BrokenError
from grader.core.level import Level
from grader.core.observed import Stack
from grader.sandbox.choosing import lack
from grader.sandbox.interpreter import Interpreter, own
from tests.batch.clusters import Cluster, cluster, graded, lanes_of, sweep
from tests.batch.conftest import BROKEN, RIGHT, WRONG, entries, of

APPS = {f"s{at:02}": (RIGHT, WRONG, BROKEN)[at % 3] for at in range(15)}


@pytest.fixture(scope="module")
def two(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Cluster, Client]]:
    """Return a cluster of two workers, with a client of it."""
    with cluster(tmp_path_factory.mktemp("two"), 2) as made:
        yield made


def documents(out: Path) -> list[dict[str, object]]:
    """Return the documents of a class, without what differs from run to run."""
    found = json.loads((out / "results.json").read_text())
    for one in found:
        del one["timing"], one["flags"]
    return [*found]


def local(setup: Setup, every: Sequence[Entry], out: Path) -> list[dict[str, object]]:
    """Return what a class gets on this machine."""
    graded_class(
        Class(found=of(every), setup=setup, folder=out, lanes=2), lambda _: None
    )
    return documents(out)


def journalled(out: Path) -> list[str]:
    """Return the jobs in a journal."""
    with (out / "journal.jsonl").open() as file:
        return [json.loads(line)["job"] for line in file]


def test_a_worker_is_killed_one_goes_and_one_is_added_in_the_middle(
    tmp_path: Path, setup: Setup
) -> None:
    every, out, seen = entries(tmp_path / "class", APPS), tmp_path / "out", list[str]()
    with cluster(tmp_path, 3) as (made, client):

        def told(one: Told) -> None:
            seen.append(one.key)
            if len(seen) == 3:
                made.workers[0].send_signal(signal.SIGKILL)
                made.add("--no-nanny")
            if len(seen) == 6:
                made.workers[1].send_signal(signal.SIGTERM)

        graded(client, setup, every, out, told)
        made.workers[1].wait()

    assert [one.returncode for one in made.workers[:2]] == [-signal.SIGKILL, 0]
    assert documents(out) == local(setup, every, tmp_path / "local")
    assert sorted(seen) == sorted(APPS)
    assert len({*journalled(out)}) == len(journalled(out)) == len(APPS)


POISON = """
import os, pathlib, signal
def parent(pid):
    status = pathlib.Path(f"/proc/{pid}/stat").read_text()
    return int(status.rpartition(")")[2].split()[1])
pid = os.getpid()
while b"grader.batch.lane" not in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
    pid = parent(pid)
os.kill(parent(pid), signal.SIGKILL)
"""
"""Ends the Dask worker that it is graded by, where no wall keeps it from that."""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux for them")
def test_a_submission_that_ends_its_workers_ends_nothing_else(
    tmp_path: Path, setup: Setup
) -> None:
    apps = {**dict.fromkeys("abcdef", RIGHT), "c": POISON}
    every, out = entries(tmp_path / "class", apps), tmp_path / "out"

    with cluster(tmp_path, 2, "--nanny") as (_, client):
        told = graded(client, setup, every, out)

    assert {one.key: (one.outcome, one.earned) for one in told} == {
        **dict.fromkeys("abdef", ("scored", 3)),
        "c": ("error", 0),
    }
    assert "the Dask workers that graded it died" in (out / "reports/c.txt").read_text()
    assert len(journalled(out)) == len(apps)


def test_a_scheduler_that_is_gone_is_told_and_what_is_done_is_kept(
    tmp_path: Path, setup: Setup
) -> None:
    every, out = entries(tmp_path / "class", APPS), tmp_path / "out"
    with cluster(tmp_path, 1) as (made, client):

        def told(_: Told) -> None:
            made.scheduler.send_signal(signal.SIGKILL)

        with pytest.raises(BrokenError) as caught:
            graded(client, setup, every, out, told)

    assert str(caught.value) == (
        f"the Dask scheduler at {made.address} is gone; the same command goes on from "
        "what is done"
    )
    assert len(journalled(out)) >= 1


def test_other_versions_are_refused_by_the_worker_s_name(
    two: tuple[Cluster, Client], tmp_path: Path, setup: Setup
) -> None:
    every = entries(tmp_path / "class", {"ada": RIGHT})
    other = replace(setup, stack=Stack(python="3.11.0", flask="2.3.0"))

    with pytest.raises(BrokenError) as caught:
        graded(two[1], other, every, tmp_path / "out")

    [said] = str(caught.value).splitlines()
    assert said.startswith("the Dask worker tcp://127.0.0.1:")
    assert said.endswith("is graded with Python 3.11.0 and Flask 2.3.0")
    assert journalled(tmp_path / "out") == []


def test_a_level_that_does_not_hold_there_is_refused(
    two: tuple[Cluster, Client], tmp_path: Path, setup: Setup
) -> None:
    every = entries(tmp_path / "class", {"ada": RIGHT})
    gone = Interpreter(path="/no/python", name="gone")

    with pytest.raises(BrokenError, match="cannot grade: there is no /no/python there"):
        graded(two[1], replace(setup, python=gone), every, tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for them")
def test_lanes_that_nobody_asks_any_more_are_ended(
    two: tuple[Cluster, Client], tmp_path: Path, setup: Setup
) -> None:
    every, seen = entries(tmp_path / "class", {"ada": RIGHT}), list[int]()

    def told(_: Told) -> None:
        pids = [one.pid for one in two[0].workers]
        seen.extend(len([*lanes_of(pid)]) for pid in pids)
        two[1].run(sweep)
        seen.extend(len([*lanes_of(pid)]) for pid in pids)

    graded(two[1], setup, every, tmp_path / "out", told)

    assert (sum(seen[:2]), seen[2:]) == (1, [0, 0])


def test_what_is_too_large_to_travel_gets_what_it_gets_here(
    two: tuple[Cluster, Client], tmp_path: Path, setup: Setup
) -> None:
    every = [*entries(tmp_path / "class", {"ada": RIGHT, "ben": RIGHT, "cy": WRONG})]
    large = tmp_path / "class/ben/data.bin"
    with large.open("wb") as file:
        file.truncate(parcel.MOST_BYTES + 1)
    every[1] = replace(every[1], files=(*every[1].files, ("data.bin", large)))

    told = graded(two[1], setup, every, tmp_path / "out")

    assert [(one.key, one.outcome) for one in told] == [
        ("ada", "scored"),
        ("ben", "rejected"),
        ("cy", "scored"),
    ]
    assert documents(tmp_path / "out") == local(setup, every, tmp_path / "local")


REACHING = """
import os, _socket
from flask import Flask
app = Flask(__name__)
reached = [name for name in os.environ if "DASK" in name]
for place in ADDRESSES:
    try:
        _socket.socket().connect(place)  # ours looks at those of `socket`
        reached.append(place)
    except OSError:
        pass

@app.get("/")
def home():
    return "hello" if not reached else f"reached {reached}"

@app.get("/like")
def like():
    return "like"
"""
"""Tries to reach the processes of Dask, and says which."""


@pytest.mark.parametrize(
    ("level", "earned"),
    [(Level.SEALED, 3), (Level.CONFINED, 3), (Level.SEPARATE, 1)],
    ids=lambda one: str(getattr(one, "value", one)),
)
def test_behind_a_wall_nothing_of_dask_is_reached(
    two: tuple[Cluster, Client], tmp_path: Path, setup: Setup, level: Level, earned: int
) -> None:
    """At `separate` there is no such wall, and it is reached."""
    why = lack(level, own())
    if why:
        pytest.skip(why)
    cluster_, client = two
    found = [cluster_.address, *client.nthreads()]
    places = [one.removeprefix("tcp://").split(":") for one in found]
    source = repr([(host, int(port)) for host, port in places])
    every = entries(tmp_path / "class", {"ada": REACHING.replace("ADDRESSES", source)})

    [told] = graded(client, replace(setup, level=level), every, tmp_path / "out")

    assert len(places) == 3
    assert (told.outcome, told.earned) == ("scored", earned)
