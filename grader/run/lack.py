"""Packages that an assignment allows and that are not installed: nobody loses by it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from grader.core.observed import NotLoaded
from grader.core.said import say
from grader.core.text import listed
from grader.core.verdict import Verdict
from grader.run import blocked
from grader.run.claimed import claims
from grader.run.outcome import CaseOutcome, Outcome
from grader.sandbox.installed import lacking
from grader.sandbox.interpreter import Interpreter

_NAME = re.compile(r"[A-Za-z0-9._-]*")
"""The name of a package, without what may stand behind it: "flask-wtf>=1.2"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What an interpreter lacks of the packages that an assignment requires.

    `build` is the command that installs them, where pip is not the way.
    """

    interpreter: Interpreter
    packages: tuple[str, ...]
    build: str = ""

    @property
    def mend(self) -> str:
        """Return the command that installs them."""
        if self.build:
            return self.build
        words = [one if _NAME.fullmatch(one) else f'"{one}"' for one in self.packages]
        return " ".join([self.interpreter.typed, "-m pip install", *words])

    def explains(self, loaded: NotLoaded) -> bool:
        """Return whether an app may not have started for this lack alone.

        What one of these packages needs is missing with it. A module that is misspelt,
        or that lies elsewhere, is the app's own.
        """
        if loaded.reason != "missing package" or not self.packages:
            return False
        told = claims(loaded)
        if _plain(told.text("install")) in map(_plain, self.packages):
            return True
        return not (told.text("meant") or told.text("elsewhere"))

    def message(self, loaded: NotLoaded) -> str:
        """Return why an app could not be started, and what mends it."""
        found = blocked.mismatch(loaded)
        told = replace(
            found,
            expected=self._expected,
            actual=self._actual,
            cause="",
            hint=self.mend,
        )
        message = blocked.set_out(loaded.reason, told)
        return f"{message.what}\n{message.mend}"

    def excused(self, outcome: Outcome) -> Outcome:
        """Return the outcome with its points pending where this lack has cost them."""
        if not self.packages:
            return outcome  # what is missing is the app's own affair
        return replace(outcome, cases=tuple(map(self._excused, outcome.cases)))

    @property
    def _expected(self) -> str:
        packages = listed(list(self.packages), "and")
        return say("{packages}, which the assignment allows", packages=packages)

    @property
    def _actual(self) -> str:
        return say("not installed for {python}", python=self.interpreter.typed)

    def _excused(self, case: CaseOutcome) -> CaseOutcome:
        """Return the outcome of a case: an error if a view missed a package."""
        if not _misses(case):
            return case
        first = replace(
            case.findings[0],
            expected=self._expected,
            actual=self._actual,
            cause="",
            hint=self.mend,
            claimed=False,
        )
        return replace(case, verdict=Verdict.ERROR, findings=(first,))


def lack(interpreter: Interpreter, required: tuple[str, ...]) -> Lack:
    """Return what an interpreter lacks of these packages."""
    names = {_name(one): one for one in required}
    missing = lacking(interpreter, tuple(names)) if names else ()
    return Lack(interpreter=interpreter, packages=tuple(names[one] for one in missing))


def misses_package(outcome: Outcome) -> bool:
    """Return whether a view of a failed check imported what is not there."""
    return any(map(_misses, outcome.cases))


def _misses(case: CaseOutcome) -> bool:
    """Return whether a case failed over an import in a view."""
    raised = [step.exception.type for step in case.steps if step.exception]
    return bool(case.findings) and "ModuleNotFoundError" in raised


def _plain(package: str) -> str:
    """Return a package's name as the index has it. Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", _name(package)).lower()


def named(required: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of packages without the versions that are asked for."""
    return tuple(dict.fromkeys(map(_name, required)))


def _name(package: str) -> str:
    """Return a package's name without the versions that are asked for."""
    found = _NAME.match(package)
    return found[0] if found else ""
