"""Packages that are imported before any app: seen by apps, and never to their harm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.core.assignment import Setting
from grader.core.level import Level
from grader.core.limits import Limits
from grader.core.observed import Loaded
from grader.sandbox.app import App
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.pool import Pool
from grader.sandbox.running import Starter
from grader.sandbox.starting import starter
from grader.sandbox.tree import tree
from tests.environments import made, site
from tests.wheels import installed

PACKAGES = {
    "good": {"good/__init__.py": "import goodlib", "goodlib.py": ""},
    "harm": {"harm.py": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"},
    "last": {"last.py": "import os; os._exit(3)"},
}  # fmt: skip

APP = """\
import sys
from flask import Flask
names = [name for name in ("good", "goodlib", "harm", "last") if name in sys.modules]
import goodlib
app = Flask(__name__)
app.config["SEEN"] = " ".join(names) + getattr(goodlib, "mine", "")
"""


def _copied(there: Path, place: Path) -> None:
    if there.is_dir():
        shutil.copytree(there, place)
    else:
        shutil.copy(there, place)


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory: pytest.TempPathFactory) -> Interpreter:
    folder = tmp_path_factory.mktemp("mine") / "env"  # which others may read
    program = made(folder)
    for link in site(folder).iterdir():
        if link.is_symlink():  # leads out of what a box holds
            there = link.resolve()
            link.unlink()
            _copied(there, link)
    for name, sources in PACKAGES.items():
        installed(site(folder), name, sources)
    return Interpreter(path=str(program), name="env", typed=str(program))


@pytest.fixture
def begun(interpreter: Interpreter) -> Iterator[Starter]:
    with starter(interpreter) as one:
        yield one


def seen(one: Starter, folder: Path, **files: str) -> object:
    """Return what an app finds imported."""
    folder.mkdir()
    for name, text in {"app": APP, **files}.items():
        (folder / f"{name}.py").write_text(text)
    app = App(one, tree(folder), name="mine", entry=())
    try:
        loaded = app.loaded(Setting(), Limits())
        assert isinstance(loaded, Loaded), loaded
        assert loaded.forkable
        return loaded.config["SEEN"]
    finally:
        app.close()


@pytest.mark.parametrize("level", [Level.SEALED, Level.SEPARATE])
def test_an_app_finds_packages_imported(
    level: Level, interpreter: Interpreter, tmp_path: Path
) -> None:
    with starter(interpreter, (level,)) as begun:
        begun.preload(["good", "not-installed"])

        assert seen(begun, tmp_path / "mine") == "good goodlib"


def test_what_does_harm_is_left_out(begun: Starter, tmp_path: Path) -> None:
    begun.preload(["harm", "good"])

    assert seen(begun, tmp_path / "mine") == "good goodlib"


def test_what_ends_the_process_leaves_all_out(begun: Starter, tmp_path: Path) -> None:
    begun.preload(["good", "last"])

    assert seen(begun, tmp_path / "mine") == ""


def test_a_file_of_the_submission_goes_first(begun: Starter, tmp_path: Path) -> None:
    begun.preload(["good"])

    found = seen(begun, tmp_path / "mine", goodlib="mine = ' of mine'")

    assert found == "good of mine"


def test_nothing_is_imported_while_an_app_runs(begun: Starter, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    app = App(begun, tree(tmp_path), name="mine", entry=())
    app.loaded(Setting(), Limits())

    begun.preload(["good"])
    app.close()

    assert seen(begun, tmp_path / "mine") == ""


def test_without_fork_nothing_is_imported_before(
    interpreter: Interpreter, tmp_path: Path
) -> None:
    with Pool(interpreter) as pool:
        pool.preload(["good"])

        assert seen(pool, tmp_path / "mine") == ""
