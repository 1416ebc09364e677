"""Walls are proven before anything is graded, and a proof misses no rule."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.core.assignment import Setting
from grader.core.ending import Cause
from grader.core.errors import Unwalled
from grader.core.level import LEVELS, Level
from grader.sandbox.app import App
from grader.sandbox.calls import Act, Rule, rules
from grader.sandbox.choosing import Strongest
from grader.sandbox.interpreter import own
from grader.sandbox.probes import probes
from grader.sandbox.proof import proven
from grader.sandbox.readable import allowed
from grader.sandbox.seccomp import compiled, confining
from grader.sandbox.tree import tree
from grader.sandbox.walls import wall
from grader.sandbox.zygote import Zygote
from tests.sandbox.test_app import LIMITS, ask, ended

_ENOSYS = 0x00050000 | errno.ENOSYS
_ALLOW = 0x7FFF0000

PLAIN = [rule for rule in rules() if rule.act is not Act.ALLOW and not rule.where]
PARTLY = sorted({rule.call for rule in rules() if rule.where})


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote(own(), wall(Level.SEALED, own())) as made:
        proven(made)
        yield made


@pytest.fixture
def weakened(zygote: Zygote) -> Iterator[Zygote]:
    """Return a zygote whose wall a test may change."""
    before = zygote.wall
    yield zygote
    zygote.wall = before


def failing(zygote: Zygote, **changed: object) -> str:
    """Return what a proof says of a wall with these parts instead."""
    known = zygote.wall.order()
    zygote.wall = replace(zygote.wall, order=lambda: {**known, **changed})
    with pytest.raises(Unwalled) as raised:
        proven(zygote)
    return str(raised.value)


def without(left_out: Rule) -> str:
    left = (rule for rule in rules() if rule != left_out)
    return compiled(left, otherwise=_ENOSYS).hex()


def whole(call: str) -> str:
    """Return a filter that allows a call whatever its arguments are."""
    left = [rule for rule in rules() if rule.call != call]
    return compiled([*left, Rule(call=call)], otherwise=_ENOSYS).hex()


@pytest.mark.parametrize("rule", PLAIN, ids=lambda rule: rule.call)
def test_a_call_that_is_not_refused_is_found(weakened: Zygote, rule: Rule) -> None:
    assert f"seccomp: {rule.call}" in failing(weakened, filter=without(rule))


@pytest.mark.parametrize("call", PARTLY)
def test_a_call_that_is_allowed_in_full_is_found(weakened: Zygote, call: str) -> None:
    said = failing(weakened, filter=whole(call))

    names = [one.name for one in probes() if one.call == call]
    assert names
    assert [name for name in names if f"seccomp: {name}" not in said] == []


def test_a_filter_that_allows_what_it_does_not_name_is_found(weakened: Zygote) -> None:
    left = (rule for rule in rules() if rule.act is not Act.ALLOW)
    lax = compiled(left, otherwise=_ALLOW).hex()

    assert "seccomp: personality" in failing(weakened, filter=lax)


def test_forks_that_go_on_are_found(weakened: Zygote) -> None:
    lax = compiled([], otherwise=_ALLOW).hex()

    assert "seccomp: fork" in failing(weakened, solitary=lax)


def test_a_python_that_cannot_be_read_is_found(weakened: Zygote) -> None:
    assert "import sqlite3" in failing(weakened, read=["/usr/lib"])


class TestWithoutScopes:
    """Kernels before 6.12: Landlock does not keep signals in, so the filter does."""

    @pytest.fixture
    def app(self, weakened: Zygote, tmp_path: Path) -> Iterator[App]:
        known = weakened.wall.order()
        strict = {**known, "filter": confining(Act.REFUSE).hex()}
        weakened.wall = replace(weakened.wall, order=lambda: strict)
        (tmp_path / "app.py").write_text(SIGNALS)
        with App(weakened, tree(tmp_path), name="mine", entry=()) as app:
            yield app

    def test_an_app_sends_no_signal(self, app: App) -> None:
        assert ask(app, "/").response.body == b"refused refused refused"

    def test_one_that_ends_never_is_killed_and_another_begins(self, app: App) -> None:
        for _ in range(2):
            assert ended(app, "/endless").cause is Cause.COMPUTING

    def test_one_that_names_another_process_ends_none_but_itself(
        self, weakened: Zygote, app: App
    ) -> None:
        app.loaded(Setting(), LIMITS)

        weakened.stopped(1, of=1)
        weakened.stopped("x", of=1)
        weakened.stopped(-1, of=0)

        assert ask(app, "/").response.status == 200


RIGHTS = {
    "bind TCP": ("_NETWORK", 0),
    "connect TCP": ("_NETWORK", 1),
    "abstract sockets": ("_SCOPES", 0),
    "signals": ("_SCOPES", 1),
    "start a program": ("_FILES", 0),
    "write": ("_FILES", 1),
    "read": ("_FILES", 2),
    "list": ("_FILES", 3),
    "remove a folder": ("_FILES", 4),
    "remove a file": ("_FILES", 5),
    "make a device": ("_FILES", 6),
    "make a folder": ("_FILES", 7),
    "create": ("_FILES", 8),
    "make a socket": ("_FILES", 9),
    "make a pipe": ("_FILES", 10),
    "make a link": ("_FILES", 12),
    "truncate": ("_FILES", 14),
    "control a device": ("_FILES", 15),
}
"""What is tried -> the table of rights and the bit that stands against it."""

SIGNALS = """
import os
import flask
app = flask.Flask(__name__)

@app.get("/")
def index():
    said = []
    for pid in (1, os.getppid(), os.getpid()):
        try:
            os.kill(pid, 0)
            said.append("sent")
        except PermissionError:
            said.append("refused")
    return " ".join(said)

@app.get("/endless")
def endless():
    while True:
        pass
"""

TRY = """
import json, sys
from grader.worker.wall import landlock, proofs

order, table, bit = json.loads(sys.argv[1])

def less(entry):
    return (entry[0], entry[1] & ~(1 << bit))

known = getattr(landlock, table, None)
if table == "_FILES":
    landlock._FILES = tuple(map(less, known))
    landlock._READ &= ~(1 << bit)
    landlock._WRITE &= ~(1 << bit)
elif table:
    setattr(landlock, table, less(known))
proofs._calls = proofs._whole = lambda order: iter(())
print(json.dumps(proofs.failed(order)))
"""
"""Tries what Landlock bounds, without one of its rights."""


def tried(folder: Path, table: str, bit: int) -> list[str]:
    mine, beside = folder / "mine", folder / "beside"
    mine.mkdir()
    (beside / "folder").mkdir(parents=True)
    (beside / "file").write_bytes(b"")
    (beside / "file").chmod(0o755)
    order = {
        "uid": None,
        "folder": str(mine),
        "beside": str(beside),
        "wall": {"read": allowed(own())},
    }
    done = subprocess.run(
        [sys.executable, "-c", TRY, json.dumps([order, table, bit])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", RIGHTS)
def test_a_right_that_landlock_does_not_take_is_found(
    name: str, tmp_path: Path
) -> None:
    assert f"landlock: {name}" in tried(tmp_path, *RIGHTS[name])


def test_landlock_with_all_its_rights_lets_nothing_through(tmp_path: Path) -> None:
    assert tried(tmp_path, "", 0) == []


def test_a_level_that_does_not_hold_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")  # there is no bubblewrap

    with Strongest(own(), LEVELS) as made:
        level = made.level
        assert "bwrap is missing" in made.passed[Level.SEALED]

    assert level in {Level.CONFINED, Level.SEPARATE}


def test_a_level_that_is_wanted_and_does_not_hold_is_our_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")

    with pytest.raises(Unwalled, match="sealed: bwrap is missing"):
        Strongest(own(), [Level.SEALED])


def test_a_box_that_the_system_refuses_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: no' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    with (
        Strongest(own(), [Level.SEALED]) as made,
        pytest.raises(Unwalled, match="setting up uid map: no"),
    ):
        made.level  # noqa: B018 - raises
