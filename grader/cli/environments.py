"""The locked environment of an assignment, as it is found when something is graded."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from grader.authoring import locks
from grader.authoring.locked import FOLDER, SHORT, Built, built, digest, noted, program
from grader.cli.choice import Choice
from grader.core.observed import Stack
from grader.core.said import say
from grader.sandbox.interpreter import Interpreter, own
from grader.spec.pruning import mark_used


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """What is known of an assignment's environment.

    `built` is None when there is none to be used, and `what` says why if one was
    built. `mend` is the command that builds it.
    """

    name: str
    mend: str
    built: Built | None = None
    what: str = ""

    @property
    def interpreter(self) -> Interpreter:
        """Return the Python that the course has: that of the environment, or ours."""
        return own() if self.built is None else self.built.interpreter(self.name)

    @property
    def stack(self) -> Stack:
        """Return the versions that the course has."""
        if self.built is not None:
            return self.built.mark.stack
        return Stack(python=platform.python_version(), flask=version("flask"))


def locked(choice: Choice, cache: Path) -> Locked:
    """Return the environment of an assignment: the last that was built for it.

    Where none was built here, it may have been for another copy of the assignment.
    Nothing is started. Raise `UsageError` when the lock cannot be read.
    """
    lock, there = locks.read(choice.folder), noted(cache, choice.folder)
    if there is None and lock is not None:
        name = digest(lock, platform.python_version())[:SHORT]
        there = built(cache / FOLDER / name)
    what = ""
    if there is not None:
        mark_used(there.file)
        what = _unfit(there, lock)
    return Locked(
        name=choice.folder.name,
        mend=choice.command("env"),
        built=None if what else there,
        what=what,
    )


def _unfit(there: Built, lock: locks.Lock | None) -> str:
    """Return why an environment cannot be used, as far as can be seen."""
    if lock is None:
        return say("there is no {file} any more", file=locks.FILE)
    if there.mark.lock != lock.digest:
        return say("it is older than {file}", file=locks.FILE)
    if not program(there.folder).exists():
        return say("its Python is gone")
    return ""
