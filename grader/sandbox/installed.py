"""Packages that an interpreter has, asked of a process that runs nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

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


def lacking(interpreter: Interpreter, names: Sequence[str]) -> tuple[str, ...]:
    """Return which of these packages are not installed; none where nobody can tell.

    The names are those that pip knows.
    """
    try:
        done = subprocess.run(
            [interpreter.path, "-I", "-c", _ASK, *names],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(home="/nonexistent", temporary="/tmp"),  # noqa: S108 - unused
            timeout=_LONGEST,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    said = done.stdout.decode("utf-8", "replace").split()
    return tuple(name for name in names if name in said)
