"""The Python that apps run under: the grader's own, or that of an environment.

The worker side is standard library and Flask alone, so it runs under either. What is
installed for the grader is never seen by another interpreter.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from grader.core.errors import BrokenError
from grader.core.observed import Stack
from grader.core.said import say

OLDEST_PYTHON = (3, 10)
OLDEST_FLASK = (2, 3)
"""What the worker side is written for and tried with, and all that is newer."""


class UnfitError(BrokenError):
    """Apps cannot run under this interpreter: `what` is wrong, `mend` helps."""

    def __init__(self, what: str, mend: str) -> None:
        """Say both."""
        super().__init__(say("{what}; {mend}", what=what, mend=mend))
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """One Python: its program, and what a person calls it.

    `name` is that of its environment, empty for the grader's own; `typed` is the
    program as one types it. `digest` is that of a locked environment, else empty.
    """

    path: str
    name: str = ""
    typed: str = "python"
    digest: str = ""

    @property
    def is_own(self) -> bool:
        """Return whether it is the one that runs the grader."""
        return not self.name

    def broken(self, said: str) -> UnfitError:
        """Return what to raise when it does not start; `said` is the reason."""
        if self.is_own:
            what = say("the grader's own Python does not start apps: {said}", said=said)
            return UnfitError(what, say("install flask-grader anew"))
        return UnfitError(
            say("{python} does not start: {said}", python=self.typed, said=said),
            say(
                "an environment that was moved or copied, or whose Python is gone, is "
                "made anew: python -m venv --clear, then pip install in it"
            ),
        )

    def fit(self, stack: Stack) -> Stack:
        """Return what it has; raise `UnfitError` when apps cannot run with that."""
        what = self._lack(stack)
        if not what:
            return stack
        if _version(stack.python) < OLDEST_PYTHON:
            raise UnfitError(what, say("make the environment anew with a newer Python"))
        upgrade = "flask" if _has_none(stack) else "--upgrade flask"
        raise UnfitError(what, f"{self.typed} -m pip install {upgrade}")

    def _lack(self, stack: Stack) -> str:
        """Return what apps lack to run with that; empty when nothing is."""
        if _version(stack.python) < OLDEST_PYTHON:
            return say(
                "{python} is Python {version}, and apps are graded with {oldest} or "
                "newer",
                python=self.typed,
                version=stack.python,
                oldest=_dotted(OLDEST_PYTHON),
            )
        if _has_none(stack):
            return say("{python} has no Flask", python=self.typed)
        if stack.problem:
            return say(
                "Flask cannot be imported by {python}: {problem}",
                python=self.typed,
                problem=stack.problem,
            )
        if _version(stack.flask) < OLDEST_FLASK:
            return say(
                "{python} has Flask {version}, and apps are graded with {oldest} or "
                "newer",
                python=self.typed,
                version=stack.flask,
                oldest=_dotted(OLDEST_FLASK),
            )
        return ""


def own() -> Interpreter:
    """Return the interpreter that runs the grader."""
    return Interpreter(path=sys.executable, typed=sys.executable)


def _has_none(stack: Stack) -> bool:
    """Return whether Flask is not installed at all."""
    return stack.problem == "ModuleNotFoundError: No module named 'flask'"


def _version(text: str) -> tuple[int, ...]:
    """Return the numbers that a version begins with, two of them."""
    return tuple(map(int, re.findall(r"\d{1,9}", text)[:2]))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
