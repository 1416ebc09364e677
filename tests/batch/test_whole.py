"""A class is graded once, in lanes that may die; what changed is graded again."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from threading import Thread

import pytest

from grader.batch.entry import Entry
from grader.batch.setup import Setup, heard
from grader.batch.whole import Class, Told, counted, graded_class
from grader.core.errors import BrokenError, UsageError
from grader.core.result import Remark
from grader.run import graded
from grader.sandbox import starter
from grader.sandbox.interpreter import Interpreter
from tests.batch.conftest import BROKEN, RIGHT, SPEC, WRONG, entries, of

CLASS = {"ada": RIGHT, "ben": WRONG, "cy": BROKEN, "dee": RIGHT, "eve": WRONG}


def run(setup: Setup, every: Sequence[Entry], out: Path, lanes: int = 2) -> list[Told]:
    """Grade a class; return what became of each."""
    one = Class(found=of(every), setup=setup, folder=out, lanes=lanes)
    return graded_class(one, lambda _: None)


def documents(out: Path) -> list[dict[str, object]]:
    """Return the documents of a class, without what differs from run to run."""
    found = json.loads((out / "results.json").read_text())
    for one in found:
        del one["timing"], one["flags"]
    return [*found]


def test_a_class_gets_the_results_that_each_gets_alone(
    tmp_path: Path, setup: Setup
) -> None:
    every = entries(tmp_path / "class", CLASS)

    told = run(setup, every, tmp_path / "out")

    assert [(one.key, one.outcome, one.earned) for one in told] == [
        ("ada", "scored", 3),
        ("ben", "scored", 1),
        ("cy", "not_started", 0),
        ("dee", "scored", 3),
        ("eve", "scored", 1),
    ]
    assert counted(told) == {"scored": 4, "not_started": 1}
    with starter(levels=(setup.level,)) as made:
        for entry, found in zip(every, documents(tmp_path / "out"), strict=True):
            folder = entry.files[0][1].parent
            result = graded(
                setup.assignment(), folder, setup.grading(made), lambda _: None
            )
            alone = json.loads(json.dumps(asdict(result)))
            del alone["timing"], alone["flags"]
            assert found == alone
    own = json.loads((tmp_path / "out/results/ben.json").read_text())
    assert own["submission"]["name"] == "ben"
    assert "goodbye" in (tmp_path / "out/reports/ben.txt").read_text()


def test_only_what_changed_is_graded_again(tmp_path: Path, setup: Setup) -> None:
    out = tmp_path / "out"
    run(setup, entries(tmp_path / "class", CLASS), out)

    again = run(setup, entries(tmp_path / "class", CLASS), out)
    mended = run(setup, entries(tmp_path / "class", {**CLASS, "ben": RIGHT}), out)
    (setup.folder / "assignment.yaml").write_text(
        SPEC.replace("points: 2", "points: 4")
    )
    other = run(setup, entries(tmp_path / "class", CLASS), out)

    assert [one.key for one in again if one.is_new] == []
    assert [(one.key, one.earned) for one in mended if one.is_new] == [("ben", 3)]
    assert [one.is_new for one in other] == [True] * len(CLASS)
    assert [one.earned for one in other] == [5, 1, 0, 5, 1]


def test_what_was_taken_back_is_written_again(tmp_path: Path, setup: Setup) -> None:
    """A result that is known stands in the folder, whatever stood there since."""
    out, class_ = tmp_path / "out", tmp_path / "class"
    for app in (WRONG, RIGHT):
        run(setup, entries(class_, {"ben": app}), out)
    (out / "reports/ben.txt").unlink()

    [told] = run(setup, entries(class_, {"ben": WRONG}), out)

    assert (told.is_new, told.earned) == (False, 1)
    own = json.loads((out / "results/ben.json").read_text())
    assert own["points"]["earned"]["exact"] == "1"
    assert "goodbye" in (out / "reports/ben.txt").read_text()


def lanes_of(pid: int) -> Iterator[int]:
    """Yield the lanes that a process has begun."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (thread / "children").read_text().split()):
            if b"grader.batch.lane" in Path(f"/proc/{child}/cmdline").read_bytes():
                yield child


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for them")
def test_a_lane_that_is_killed_loses_and_repeats_nothing(
    tmp_path: Path, setup: Setup
) -> None:
    apps = {f"s{number:02}": RIGHT for number in range(12)}
    every = entries(tmp_path / "class", apps)
    out, told, killed = tmp_path / "out", list[Told](), set[int]()

    def seen(one: Told) -> None:
        told.append(one)
        if len(told) == 1:
            for pid in lanes_of(os.getpid()):
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)

    graded_class(Class(found=of(every), setup=setup, folder=out, lanes=2), seen)

    assert len(killed) == 2
    assert sorted(one.key for one in told) == sorted(apps)
    assert {one.earned for one in told} == {3}
    assert [*lanes_of(os.getpid())] == []


QUICK = """
spec: 1
title: Greeting
limits: {load: 1s, request: 1s, check: 1s}
checks:
  - id: home
    title: Home
    steps: [{GET: /, expect: {text: hello}}]
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for them")
def test_a_lane_that_says_nothing_is_begun_anew(tmp_path: Path, setup: Setup) -> None:
    (setup.folder / "assignment.yaml").write_text(QUICK)
    every = entries(tmp_path / "class", {"ada": RIGHT, "ben": RIGHT})
    stopped = set[int]()

    def seen(_: Told) -> None:
        if not stopped:
            for pid in lanes_of(os.getpid()):
                stopped.add(pid)
                os.kill(pid, signal.SIGSTOP)

    told = graded_class(
        Class(found=of(every), setup=setup, folder=tmp_path / "out", lanes=1), seen
    )

    assert len(stopped) == 1
    assert [one.earned for one in told] == [1, 1]


KILLER = """
import os, signal
os.kill(os.getppid(), signal.SIGKILL)
"""
"""Ends the process that starts apps, where nothing keeps it from that."""


def test_a_submission_that_ends_what_starts_it_ends_nothing_else(
    tmp_path: Path, setup: Setup
) -> None:
    apps = {"ada": RIGHT, "ben": KILLER, "cy": KILLER, "dee": RIGHT}

    told = run(setup, entries(tmp_path / "class", apps), tmp_path / "out", lanes=1)

    assert [(one.key, one.earned) for one in told if one.outcome == "scored"] == [
        ("ada", 3),
        ("dee", 3),
    ]
    assert {one.outcome for one in told} <= {"scored", "not_started", "error"}


def test_what_no_lane_can_do_ends_it_and_keeps_what_is_known(
    tmp_path: Path, setup: Setup
) -> None:
    nowhere = replace(setup, python=Interpreter(path="/no/python", name="gone"))

    with pytest.raises(BrokenError, match="does not start"):
        run(nowhere, entries(tmp_path / "class", CLASS), tmp_path / "out")


@pytest.mark.skipif(sys.platform != "linux", reason="it cannot be chosen elsewhere")
def test_lanes_keep_to_a_processor_each_if_there_are_enough(
    tmp_path: Path, setup: Setup
) -> None:
    count = len(os.sched_getaffinity(0))
    keeps = RIGHT.replace(
        '"hello"', '"hello" if len(os.sched_getaffinity(0)) == 1 else "goodbye"'
    )
    class_ = dict.fromkeys(map(str, range(2 * count)), f"import os\n{keeps}")
    every = entries(tmp_path / "class", class_)

    told = run(setup, every, tmp_path / "out", lanes=count)
    alone = run(setup, every[:1], tmp_path / "alone", lanes=count)

    assert {one.earned for one in told} == {3}
    assert alone[0].earned == (3 if count == 1 else 1)


def test_two_batches_do_not_work_in_one_folder(tmp_path: Path, setup: Setup) -> None:
    out, problems = tmp_path / "out", list[str]()
    every = entries(tmp_path / "class", {"ada": RIGHT})

    def second() -> None:
        try:
            run(setup, every, out)
        except UsageError as error:
            problems.append(str(error))

    def seen(_: Told) -> None:
        thread = Thread(target=second)
        thread.start()
        thread.join()

    graded_class(Class(found=of(every), setup=setup, folder=out, lanes=1), seen)

    assert problems == [f"{out}: another `grade batch` works in it"]


def test_a_set_up_is_told_whole(setup: Setup) -> None:
    remark = Remark(text="a remark", file="app.py", line=3)
    other = replace(setup, reference=None, remarks=(remark,), language="zh", mend="x")

    assert heard(json.loads(json.dumps(other.told))) == other
    assert heard(json.loads(json.dumps(setup.told))) == setup


def test_an_empty_class_has_an_empty_list(tmp_path: Path, setup: Setup) -> None:
    assert run(setup, [], tmp_path / "out") == []
    assert documents(tmp_path / "out") == []
