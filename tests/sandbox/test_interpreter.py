from __future__ import annotations

import platform
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from grader.core.assignment import Setting
from grader.core.errors import BrokenError
from grader.core.limits import Limits
from grader.core.observed import NotLoaded, Stack
from grader.sandbox.app import App
from grader.sandbox.interpreter import Interpreter, UnfitError
from grader.sandbox.line import Line
from grader.sandbox.sockets import SocketStream
from grader.sandbox.starting import starter
from grader.sandbox.tree import File
from grader.wire.greeting import greeted
from tests.environments import FLASK, made, old

WORKER = Path(__file__).parents[2] / "grader" / "worker" / "__main__.py"

ANEW = (
    "an environment that was moved or copied, or whose Python is gone, is made anew: "
    "python -m venv --clear, then pip install in it"
)


@pytest.fixture(
    autouse=True,
    params=[pytest.param("1", id="forked"), pytest.param("0", id="single")],
)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_FORK", request.param)


def of(program: Path) -> Interpreter:
    return Interpreter(path=str(program), name=".venv", typed=".venv/bin/python")


def stack(program: Path) -> Stack:
    with starter(of(program)) as begun:
        return begun.stack


def problem(program: Path) -> str:
    with pytest.raises(UnfitError) as caught:
        stack(program)
    return str(caught.value)


def test_an_environment_says_what_it_has(tmp_path: Path) -> None:
    program = made(tmp_path / ".venv")

    assert stack(program) == Stack(
        python=platform.python_version(), flask=version("flask")
    )


def test_the_graders_own_python_says_what_it_has() -> None:
    with starter() as begun:
        assert begun.interpreter.name == ""
        assert begun.stack.flask == version("flask")


def test_an_environment_without_flask_is_told(tmp_path: Path) -> None:
    program = made(tmp_path / ".venv", packages=())

    assert problem(program) == (
        ".venv/bin/python has no Flask; .venv/bin/python -m pip install flask"
    )


def test_a_flask_that_cannot_be_imported_is_told(tmp_path: Path) -> None:
    program = made(
        tmp_path / ".venv", packages=tuple(one for one in FLASK if one != "jinja2")
    )

    assert problem(program) == (
        "Flask cannot be imported by .venv/bin/python: "
        "ModuleNotFoundError: No module named 'jinja2'; "
        ".venv/bin/python -m pip install --upgrade flask"
    )


def test_a_flask_that_is_too_old_is_told(tmp_path: Path) -> None:
    program = made(tmp_path / ".venv")
    old(tmp_path / ".venv", "flask", "2.2.5")

    assert problem(program) == (
        ".venv/bin/python has Flask 2.2.5, and apps are graded with 2.3 or newer; "
        ".venv/bin/python -m pip install --upgrade flask"
    )


@pytest.mark.parametrize("name", ["2.3.0", "2.10", "3.0.3", "4.0.0.dev1"])
def test_a_flask_from_2_3_on_is_fit(name: str) -> None:
    has = Stack(python="3.10.0", flask=name)

    assert of(Path("python")).fit(has) == has


@pytest.mark.parametrize("name", ["3.9.18", "2.7.18", ""])
def test_a_python_that_is_too_old_is_told(name: str) -> None:
    with pytest.raises(UnfitError) as caught:
        of(Path("python")).fit(Stack(python=name))

    assert str(caught.value) == (
        f".venv/bin/python is Python {name}, and apps are graded with 3.10 or newer; "
        "make the environment anew with a newer Python"
    )


OLD = """
import sys
sys.version_info = (3, 9, 18, "final", 0)
exec(compile(open(sys.argv[2]).read(), sys.argv[2], "exec"))
"""


def test_a_python_that_is_too_old_says_so_and_ends() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        descriptor = str(theirs.fileno())
        words = [sys.executable, "-c", OLD, descriptor, str(WORKER)]
        subprocess.run(words, check=True, pass_fds=[theirs.fileno()], timeout=60)
    line = Line(SocketStream(ours))

    assert greeted(line.receive(seconds=5)) == Stack(python="3.9.18")
    line.close()


def without(program: Path) -> None:
    program.unlink()


def dangling(program: Path) -> None:
    program.unlink()
    program.symlink_to(program.parents[2] / "gone")


def written(text: str) -> Callable[[Path], None]:
    def write(program: Path) -> None:
        program.unlink()
        program.write_text(text)
        program.chmod(stat.S_IRWXU)

    return write


OTHER = """
import os, signal, sys
descriptor = int(sys.argv[-1]) if sys.argv[-1].isdigit() else 1
os.write(descriptor, b"hello, hello")
signal.pause()
"""


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param(without, "No such file or directory", id="not there"),
        pytest.param(dangling, "No such file or directory", id="moved away"),
        pytest.param(written("?"), "Exec format error", id="no program"),
        pytest.param(
            written("#!/bin/sh\nexit 3\n"), "it ended with status 3", id="silent"
        ),
        pytest.param(
            written("#!/bin/sh\necho first >&2\necho '  no encodings' >&2\n"),
            "  no encodings",
            id="last word",
        ),
        pytest.param(
            written(f"#!{sys.executable}\n{OTHER}"),
            "its first word is not that of a Python",
            id="another program",
        ),
    ],
)
def test_an_environment_whose_python_does_not_start_is_told(
    broken: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    program = made(tmp_path / ".venv")
    broken(program)

    assert problem(program) == f".venv/bin/python does not start: {said}; {ANEW}"


def test_the_graders_own_python_that_does_not_start_is_ours() -> None:
    broken = Interpreter(path="/bin/false")
    with starter(broken) as begun, pytest.raises(BrokenError) as caught:
        begun.stack  # noqa: B018 - it raises

    assert str(caught.value) == (
        "the grader's own Python does not start apps: it ended with status 1; "
        "install flask-grader anew"
    )


def test_an_unfit_python_is_told_again(tmp_path: Path) -> None:
    program = made(tmp_path / ".venv")
    written("#!/bin/sh\nexit 3\n")(program)

    with starter(of(program)) as begun:
        for _ in range(2):
            with pytest.raises(UnfitError, match="does not start"):
                begun.stack  # noqa: B018 - it raises


PATHS = """
import sys
import grader.wire
print(*sys.path, sep="\\n")
import pydantic
"""


def test_nothing_of_the_graders_is_seen_by_another_python(tmp_path: Path) -> None:
    program = made(tmp_path / "env")
    files = {"app.py": File(content=PATHS.encode())}
    with (
        starter(of(program)) as begun,
        App(begun, files, name="mine", entry=()) as app,
    ):
        loaded = app.loaded(Setting(), Limits())
        root = app.root

    assert isinstance(loaded, NotLoaded)
    assert (loaded.reason, loaded.facts["name"]) == ("missing package", "pydantic")
    folders = (str(tmp_path / "env"), root, f"{sys.base_prefix}/lib/python3")
    assert [one for one in loaded.printed.split() if not one.startswith(folders)] == []
