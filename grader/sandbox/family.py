"""A process with all that it started: what ends them together."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from subprocess import Popen
from typing import Protocol

if sys.platform == "win32":
    from grader.sandbox.job import Job


class Family(Protocol):
    """A process and its descendants."""

    def limit(self, memory: int) -> None:
        """Give each of them so many bytes of memory at the most."""
        ...

    def kill(self) -> None:
        """Kill them all, those that the system can tell at least."""
        ...

    def code(self, status: int) -> int:
        """Return an exit code as `os.waitstatus_to_exitcode` has it."""
        ...


class Group:
    """A process group, which a process must not leave to be killed with the others."""

    def __init__(self, process: Popen[bytes]) -> None:
        """Be the group that this process leads."""
        self._process = process

    def limit(self, memory: int) -> None:
        """Leave it to the process, which limits itself."""

    def kill(self) -> None:
        """Kill the group, where the system has such a thing, else the process."""
        if sys.platform != "win32" and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def code(self, status: int) -> int:
        """Return the exit code, which is as it is to be."""
        return status


def family(process: Popen[bytes]) -> Family:
    """Return the family of a process that has just been started."""
    if sys.platform == "win32":
        return Job(process)
    return Group(process)
