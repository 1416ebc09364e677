"""The environment of an assignment: what it is to be, and whether it is that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.authoring import locks
from grader.authoring.locked import FOLDER, SHORT, Built, built, digest
from grader.authoring.locks import Lock, plain
from grader.authoring.pip import Told
from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.text import listed
from grader.sandbox.installed import Holding, holding
from grader.sandbox.interpreter import Interpreter


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be built: for which assignment, with which Python, and where.

    `assignment` is its folder, `required` what it requires. `place` is a folder, or
    None for one in `cache`. `again` is the command that makes the lock anew; `write`
    writes a text into a file, and `told` is told how far it is.
    """

    assignment: Path
    required: Sequence[str]
    python: Interpreter
    cache: Path
    place: Path | None
    again: str
    write: Callable[[Path, str], None]
    told: Told

    @property
    def wanted(self) -> tuple[str, ...]:
        """Return what is installed: Flask, and what the assignment requires."""
        return (locks.FLASK, *self.required)

    @property
    def name(self) -> str:
        """Return what the assignment is called."""
        return self.assignment.name

    def folder(self, lock: Lock, python: str) -> Path:
        """Return where the environment belongs."""
        if self.place is not None:
            return self.place
        return self.cache / FOLDER / digest(lock, python)[:SHORT]


def lock_of(plan: Plan) -> Lock | None:
    """Return the assignment's lock; None when it has none.

    Raise `UsageError` when it has not all that is required.
    """
    lock = locks.read(plan.assignment)
    missing = lock.lacking(plan.wanted) if lock else ()
    if missing:
        raise UsageError(
            say(
                "{file} has no {names}, which {name} requires; this makes it anew: "
                "{command}",
                file=plan.assignment / locks.FILE,
                names=listed(list(missing), "and"),
                name=plan.name,
                command=plan.again,
            )
        )
    return lock


def python_of(plan: Plan) -> str:
    """Return the version of the Python to build with.

    Raise `BrokenError` when it does not start.
    """
    found = holding(plan.python)
    if found is None:
        raise plan.python.broken(say("it does not tell its version"))
    return found.python


def problem(found: Built | None, lock: Lock) -> str:
    """Return what is wrong with an environment, empty when nothing is.

    It is asked what it holds, and nothing of it is believed without.
    """
    if found is None:
        return say("it was not built yet")
    if found.mark.lock != lock.digest:
        return say("it was built from another lock")
    has = holding(found.interpreter(""))
    if has is None:
        return say("its Python does not start")
    return _differing(found, has, lock)


def _differing(found: Built, has: Holding, lock: Lock) -> str:
    """Return how what an environment holds differs from its lock."""
    if has.python != found.mark.python:
        return say(
            "it was built with Python {old}, and that is {new} now",
            old=found.mark.python,
            new=has.python,
        )
    wanted = lock.versions
    known = {plain(name): version for name, version in has.packages.items()}
    wrong = sorted(set(wanted.items()) ^ set(known.items()))
    if not wrong:
        return ""
    names = sorted({name for name, _ in wrong})
    return say("it differs from its lock in {names}", names=listed(names, "and"))


def removable(folder: Path) -> bool:
    """Return whether a folder may be replaced: one of ours, or nothing yet."""
    if not folder.exists():
        return True
    is_empty = folder.is_dir() and not any(folder.iterdir())
    return is_empty or built(folder) is not None
