"""What a submission's processes take together is bounded where cgroups can be made."""

from __future__ import annotations

import os
from pathlib import Path

from grader.core.assignment import Setting
from grader.core.level import Level
from grader.core.limits import MEBIBYTE, Limits
from grader.core.observed import Loaded, NotLoaded
from grader.sandbox.app import App
from grader.sandbox.cgroup import MEMORY, Cgroup
from grader.sandbox.interpreter import own
from grader.sandbox.tree import tree
from grader.sandbox.wall import OPEN
from grader.sandbox.walls import wall
from grader.sandbox.zygote import Zygote
from tests.sandbox.test_app import ask

HUNGRY = """
import os, time
from flask import Flask
app = Flask(__name__)

def eat():
    held = bytearray(400 * 1024 * 1024)
    for at in range(0, len(held), 4096):
        held[at] = 1
    time.sleep(60)

for _ in range(8):
    if not os.fork():
        eat()
        os._exit(0)
time.sleep(2)

@app.get("/")
def index():
    return "fine"
"""
"""Eight processes, each below its own limit, hold 3.2 GB together."""

GREEDY = """
import os, time
from flask import Flask
app = Flask(__name__)

def taken(size):
    held = bytearray(size * 1024 * 1024)
    for at in range(0, len(held), 4096):
        held[at] = 1
    return held

reading, writing = os.pipe()
for _ in range(10):
    if not os.fork():
        os.dup2(reading, 0)
        os.closerange(1, 256)
        os.read(0, 1)
        held = taken(200)
        time.sleep(60)
        os._exit(0)
held = taken(400)
os.write(writing, b"x" * 10)
time.sleep(60)
"""
"""Of all its processes the one that loads it is the largest when memory ends."""

HONEST = """
from flask import Flask
app = Flask(__name__)

@app.get("/")
def index():
    return "fine"
"""


def groups() -> set[str]:
    """Return the groups of lanes of this process."""
    made = Path("/sys/fs/cgroup").glob(f"**/grade-{os.getpid()}-*")
    return {path.name for path in made}


def test_without_a_wall_there_is_no_group() -> None:
    assert Cgroup(OPEN).words == ()


def can_be_made() -> bool:
    """Return whether this user can make groups; an ordinary one cannot, as a rule."""
    group = Cgroup(wall(Level.SEALED, own()))
    can_be_made = bool(group.words)
    group.close()
    return can_be_made


def test_the_memory_of_all_processes_is_bounded(tmp_path: Path) -> None:
    before = groups()  # other tests of this process may keep theirs
    around = wall(Level.SEALED, own())
    if not can_be_made():
        assert groups() == before
        return
    (tmp_path / "app.py").write_text(HUNGRY)
    (tmp_path / "honest").mkdir()
    (tmp_path / "honest" / "app.py").write_text(HONEST)
    limits = Limits(memory=512 * MEBIBYTE)

    with Zygote(own(), around) as zygote:
        with App(zygote, tree(tmp_path), name="hungry", entry=()) as app:
            app.loaded(Setting(), limits)
            most = [
                int(file.read_text())
                for file in Path("/sys/fs/cgroup").glob(
                    f"**/grade-{os.getpid()}-*/memory.max_usage_in_bytes"
                )
            ]
        with App(zygote, tree(tmp_path / "honest"), name="a", entry=()) as app:
            assert isinstance(app.loaded(Setting(), limits), Loaded)
            assert ask(app, "/").response.body == b"fine"

    assert all(0 < used <= MEMORY for used in most)
    assert groups() == before


def test_an_app_that_is_killed_for_memory_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(GREEDY)
    with (
        Zygote(own(), wall(Level.SEALED, own())) as zygote,
        App(zygote, tree(tmp_path), name="greedy", entry=()) as app,
    ):
        loaded = app.loaded(Setting(), Limits(memory=512 * MEBIBYTE, load=10))

    assert isinstance(loaded, NotLoaded)
    if can_be_made():
        told = "the app needed more than 2048 MiB of memory in all its processes"
        assert (loaded.reason, loaded.facts["how"]) == ("over a limit", told)
    else:
        assert loaded.reason == "too slow"
