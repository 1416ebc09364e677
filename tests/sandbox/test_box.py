"""What is in a box: the Python of an app, wherever links lead to it, and no course."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.box import box
from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.readable import PACKAGE

LOOK = """
import json, os, sys
told = {path: sorted(os.listdir(path)) for path in sys.argv[1:] if os.path.isdir(path)}
try:
    os.mkdir("/new")
    told["new"] = ["made"]
except OSError as error:
    told["new"] = [error.strerror]
told["pids"] = [name for name in os.listdir("/proc") if name.isdigit()]
print(json.dumps(told))
"""


def seen(interpreter: Interpreter, *paths: Path) -> dict[str, list[str]]:
    """Return what a Python in its box sees in some folders."""
    words = box(interpreter)
    assert words is not None
    done = subprocess.run(
        [*words, interpreter.path, "-c", LOOK, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    told: dict[str, list[str]] = json.loads(done.stdout)
    return told


def test_there_is_nothing_but_what_a_python_needs() -> None:
    told = seen(own(), Path("/"), PACKAGE, Path("/etc"))

    assert "home" not in told["/"]
    assert "sys" not in told["/"]
    assert set(told[str(PACKAGE)]) == {"core", "wire", "worker"}
    assert set(told["/etc"]) <= {"ld.so.cache", "localtime"}
    assert told["pids"] == ["1"]
    assert told["new"] == ["Read-only file system"]


@pytest.fixture
def linked(tmp_path: Path) -> Interpreter:
    """Return the Python of an environment that a link leads to."""
    folder = tmp_path / "real"
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True
    )
    (tmp_path / "link").symlink_to("real")
    return Interpreter(path=str(tmp_path / "link/bin/python"), name="link")


def test_an_environment_that_a_link_leads_to_is_there(linked: Interpreter) -> None:
    folder = Path(linked.path).parents[1]

    told = seen(linked, folder, folder.resolve(), folder.parent)

    assert "pyvenv.cfg" in told[str(folder)]
    assert told[str(folder)] == told[str(folder.resolve())]
    assert sorted(told[str(folder.parent)]) == ["link", "real"]


def test_without_bubblewrap_there_is_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)

    assert box(own()) is None
