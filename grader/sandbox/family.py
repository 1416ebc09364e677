"""A process with all that it started: what ends them together."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from subprocess import Popen
from typing import Protocol

from grader.sandbox.patience import Spent

if sys.platform == "win32":
    from grader.sandbox.job import Job


_TICKS = 100
"""In a second, on nearly all systems that have /proc."""


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

    def spent(self) -> Spent | None:
        """Return what they have taken, None where the system does not tell."""
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

    def spent(self) -> Spent | None:
        """Return what the process has taken, with its children that are gone (Linux).

        Source: proc_pid_stat(5), and the kernel's "Scheduler Statistics".
        """
        own = Path("/proc", str(self._process.pid))
        if sys.platform == "win32":
            return None
        try:
            times = (own / "stat").read_text().rpartition(")")[2].split()[11:15]
            waited = (own / "schedstat").read_text().split()[1]
        except (OSError, IndexError):
            return None
        ticks = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else _TICKS
        return Spent(
            computed=sum(map(int, times)) / ticks,
            waited=int(waited) * 1e-9,
        )


def family(process: Popen[bytes]) -> Family:
    """Return the family of a process that has just been started."""
    if sys.platform == "win32":
        return Job(process)
    return Group(process)
