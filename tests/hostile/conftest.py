"""Benches on which hostile submissions are graded: as who runs the tests, and not root.

Root's tests need an ordinary user, and a Python that one can read: an environment is
made of the system's, for all processes of a run, and removed with the last of them.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from grader.core.level import Level
from tests.hostile.case import Who

ROOT = Path(__file__).resolve().parents[2]
CODE = ("tests/__init__.py", "tests/apps/makes-attempts", "tests/hostile")

USER = 64_000 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
"""Nobody on any distribution, and not one of those that the grader takes for apps.

One for each process of a run: a user's processes are counted together.
"""

IS_ROOT = os.name == "posix" and os.getuid() == 0

Seen: TypeAlias = dict[str, Any]
Ask: TypeAlias = Callable[[Who, str, Level], Seen]
"""Has something be done at a level, by a name; returns what was seen."""


@pytest.fixture(scope="session")
def place(testrun_uid: str) -> Iterator[Path]:
    """Return a folder that everybody can read, with a Python in `env`, if root asks."""
    folder = Path(tempfile.gettempdir()) / f"grader-{testrun_uid}"
    with locked(folder):
        if not folder.exists():
            folder.mkdir()
            folder.chmod(0o755)
            try:
                made(folder)
            except BaseException:
                shutil.rmtree(folder)
                raise
        mine = folder / f"used-by-{os.getpid()}"
        mine.touch()
    yield folder
    with locked(folder):
        mine.unlink()
        if not [*folder.glob("used-by-*")]:
            shutil.rmtree(folder)
            lock_of(folder).unlink()


@pytest.fixture(scope="session")
def ask(place: Path) -> Iterator[Ask]:
    """Return what has a bench do something; a bench begins when it is asked first."""
    benches: dict[str, subprocess.Popen[str]] = {}

    def ask(who: Who, name: str, level: Level) -> Seen:
        if who not in benches:
            benches[who] = begun(who, place)
        bench = benches[who]
        assert bench.stdin is not None
        assert bench.stdout is not None
        bench.stdin.write(json.dumps([name, level.value]) + "\n")
        bench.stdin.flush()
        line = bench.stdout.readline()
        if not line:
            del benches[who]
            pytest.fail(f"the bench has ended with status {bench.wait()}")
        seen: Seen = json.loads(line)
        return seen

    yield ask
    for bench in benches.values():
        bench.communicate()


def lock_of(folder: Path) -> Path:
    """Return the file that is locked for a folder, which may be made and removed."""
    return Path(tempfile.gettempdir()) / f"{folder.name}.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let no other process of this run be here at the same time."""
    with lock_of(folder).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made(folder: Path) -> None:
    """Put the tests there, and for root an environment that belongs to the user."""
    for name in CODE:
        into = folder / "code" / name
        into.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, into)
        else:
            shutil.copy(ROOT / name, into)
    if IS_ROOT:
        env = folder / "env"
        run([readable(), "-m", "venv", "--without-pip", str(env)])
        pip = [sys.executable, "-m", "pip", "--python", str(python(folder))]
        run([*pip, "install", "--quiet", "--disable-pip-version-check", str(ROOT)])
        for path in (env, *env.rglob("*")):
            os.chown(path, USER, USER, follow_symlinks=False)


def python(folder: Path) -> Path:
    """Return the Python of the environment."""
    return folder / "env" / "bin" / "python"


def readable() -> str:
    """Return the system's Python, which an ordinary user can read."""
    for name in ("/usr/bin/python3", "/usr/local/bin/python3"):
        new = "import sys, venv; sys.exit(sys.version_info < (3, 11))"
        if Path(name).exists() and not subprocess.run([name, "-c", new]).returncode:  # noqa: PLW1510 - its status is asked for
            return name
    pytest.fail(
        "hostile submissions are graded as an ordinary user, too, and there is no "
        "Python 3.11 that one can read; install python3 and python3-venv"
    )


def run(command: list[str]) -> None:
    """Run a program; fail with what it says."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(command)}: {done.stdout}{done.stderr}")


def begun(who: Who, place: Path) -> subprocess.Popen[str]:
    """Start a bench, in folders of its own."""
    is_other = IS_ROOT and who == "ordinary"
    folder = Path(tempfile.mkdtemp(prefix=f"{who}-", dir=place))
    folder.chmod(
        stat.S_IRWXU | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH
    )
    temporary = folder / "tmp"
    temporary.mkdir(mode=0o755)
    if is_other:
        for path in (folder, temporary):
            os.chown(path, USER, USER)
    return subprocess.Popen(
        [
            str(python(place)) if IS_ROOT else sys.executable,
            *("-m", "tests.hostile.bench", str(folder)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd="/",
        env={
            "HOME": str(temporary),
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(place / "code"),
            "TMPDIR": str(temporary),
        },
        user=USER if is_other else None,
        group=USER if is_other else None,
        extra_groups=() if is_other else None,
    )
