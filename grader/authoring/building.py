"""A locked environment, built: whole, or not at all.

It is built beside its place and moved there when it is complete. So Ctrl-C leaves
nothing, and two who build the same do not meet: who comes second uses the first's.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from grader.authoring import locks, pip
from grader.authoring.environments import Plan, problem
from grader.authoring.locked import FOLDER, Built, Mark, built, digest, marked, program
from grader.authoring.locks import Lock
from grader.authoring.pip import SHARED, PipError
from grader.core.errors import BrokenError, UsageError
from grader.core.said import many, say
from grader.core.text import cut, listed
from grader.sandbox.installed import holding
from grader.sandbox.interpreter import Interpreter
from grader.spec.pruning import UNUSED

_BESIDE = ".building-"
"""What the folder begins with that something is built in."""

_TEXT = 256 * 1024
"""Bytes of the longest file in which an environment may name its own place."""


def build(plan: Plan, lock: Lock | None) -> tuple[Lock, Built]:
    """Build the environment; without a lock, make that first. Return both.

    Raise `BrokenError` when it cannot be built; then nothing is left but the lock.
    """
    beside = plan.place.parent if plan.place else plan.cache / FOLDER
    with _beside(beside) as near:
        made = near / "environment"
        plan.told(say("making an environment for {name}", name=plan.name))
        _bare(plan.python, made)
        lock = lock or _locked(plan, made)
        here = holding(Interpreter(path=str(program(made)), name="new"))
        if here is None:
            raise plan.python.broken(say("what it made does not start"))
        _filled(plan, made, lock)
        place = plan.folder(lock, here.python)
        mark = Mark(
            digest=digest(lock, here.python),
            lock=lock.digest,
            python=here.python,
            flask=lock.versions["flask"],
        )
        marked(made, mark)
        return lock, _moved(made, place, lock)


def prune(cache: Path) -> None:
    """Remove from the cache the environments that were not used for long.

    What a builder that was killed has left goes with them.
    """
    since = time.time() - UNUSED
    with suppress(OSError):
        for folder in sorted((cache / FOLDER).iterdir()):
            there = built(folder)
            used = (there.file if there else folder).stat().st_mtime
            if folder.is_dir() and used < since:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a new folder in another; remove it in the end, whatever comes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=folder.resolve(), prefix=_BESIDE, ignore_cleanup_errors=True
        ) as near:
            yield Path(near)
    except OSError as error:
        raise UsageError(
            say(
                "cannot build in {folder}: {strerror}",
                folder=folder,
                strerror=error.strerror,
            )
        ) from error


def _bare(python: Interpreter, folder: Path) -> None:
    """Make an environment without a package; raise `BrokenError` if that fails."""
    words = [python.path, "-I", "-m", "venv", "--without-pip", str(folder)]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        umask=SHARED,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
        raise python.broken(cut(next(filter(None, reversed(said)), "")))


def _locked(plan: Plan, made: Path) -> Lock:
    """Return a new lock, and keep it with the assignment."""
    what = listed(list(plan.wanted), "and")
    plan.told(say("looking for the newest versions of {what}", what=what))
    try:
        report = pip.resolved(program(made), plan.wanted, plan.told)
    except PipError as error:
        raise BrokenError(
            say(
                "pip found no versions for {name}: {error}", name=plan.name, error=error
            )
        ) from error
    lock = locks.made(report, plan.wanted)
    file = plan.assignment / locks.FILE
    plan.write(file, lock.text)
    plan.told(
        many(
            "{file}: {number} package",
            "{file}: {number} packages",
            len(lock.versions),
            file=file,
        )
    )
    return lock


def _filled(plan: Plan, made: Path, lock: Lock) -> None:
    """Install what a lock says; raise `BrokenError` when that is not what is wanted."""
    file = made.parent / locks.FILE
    file.write_text(lock.text, encoding="utf-8")
    plan.told(say("installing what the lock says"))
    try:
        pip.install(program(made), file, plan.told)
    except PipError as error:
        raise BrokenError(
            say(
                "pip could not install what {file} says: {error}. If that is because "
                "the lock is of another system or Python, this makes it anew: "
                "{command}",
                file=plan.assignment / locks.FILE,
                error=error,
                command=plan.again,
            )
        ) from error
    try:
        pip.check(program(made), plan.wanted)
    except PipError as error:
        raise UsageError(
            say(
                "{file} has not all that {name} requires: {error}; this makes it "
                "anew: {command}",
                file=plan.assignment / locks.FILE,
                name=plan.name,
                error=error,
                command=plan.again,
            )
        ) from error


def _moved(made: Path, place: Path, lock: Lock) -> Built:
    """Put an environment that is complete into its place; return what is there then.

    One that is there already stays if it is sound, and is replaced if not.
    """
    _renamed(made, place)
    there = built(place)
    if there is not None and not problem(there, lock):
        return there
    with suppress(OSError):  # there is none, or somebody else was faster
        place.replace(made.parent / "old")
    with suppress(FileExistsError):
        made.replace(place)
    moved = built(place)
    if moved is None:
        raise BrokenError(say("{place} is in the way of the environment", place=place))
    return moved


def _renamed(made: Path, place: Path) -> None:
    """Have the programs of an environment name the place that they will be in."""
    old, new = str(made).encode(), str(place).encode()
    for path in [made / "pyvenv.cfg", *program(made).parent.iterdir()]:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _TEXT:
            continue
        text = path.read_bytes()
        if old in text and not text.startswith(b"MZ"):  # a program of Windows
            path.write_bytes(text.replace(old, new))
