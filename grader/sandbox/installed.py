"""Packages that an interpreter has, asked of a process that runs nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.sandbox.environment import environment
from grader.sandbox.interpreter import Interpreter

_LONGEST = 30.0
"""Seconds for Python to start and to look at its packages."""

_ASK = """
import sys
from importlib.metadata import PackageNotFoundError, version
for name in sys.argv[1:]:
    try:
        version(name)
    except PackageNotFoundError:
        print(name)
"""

_LIST = """
import json, platform
from importlib.metadata import distributions
print(json.dumps({
    "python": platform.python_version(),
    "packages": {one.metadata["Name"] or "": one.version for one in distributions()},
}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The version of a Python, and of each package that it has, as they are called."""

    python: str
    packages: Mapping[str, str]


def holding(interpreter: Interpreter) -> Holding | None:
    """Return what an interpreter has; None when it does not start."""
    said = _said(interpreter, _LIST)
    try:
        found = json.loads(said or "")
        return Holding(python=found["python"], packages=found["packages"])
    except (ValueError, KeyError, TypeError):
        return None


def lacking(interpreter: Interpreter, names: Sequence[str]) -> tuple[str, ...]:
    """Return which of these packages are not installed; none where nobody can tell.

    The names are those that pip knows.
    """
    said = _said(interpreter, _ASK, *names)
    missing = [] if said is None else said.split()
    return tuple(name for name in names if name in missing)


def _said(interpreter: Interpreter, program: str, *words: str) -> str | None:
    """Return what a program for an interpreter says; None when it fails."""
    try:
        done = subprocess.run(
            [interpreter.path, "-I", "-c", program, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(home="/nonexistent", temporary="/tmp"),  # noqa: S108 - unused
            timeout=_LONGEST,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
