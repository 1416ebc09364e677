"""What the processes of a session have taken, as the system counts it (Linux).

Asked of a zygote, which is none of them: what they say of themselves is not believed.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.wire.frames import Header

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

_PROC = Path("/proc")
_NANOSECOND = 1e-9

_STATE, _TIMES = 0, slice(11, 15)
"""Where they stand behind the name: the state; times in user and system mode, of the
process and of its children that are gone. Source: proc_pid_stat(5)."""


def spent(session: int) -> Header:
    """Return the seconds that it has computed, and waited for a processor.

    `is_stuck` says that a thread of it waits for a disk at this moment. Nothing where
    the system does not tell.
    """
    if not _PROC.joinpath("self", "schedstat").exists():
        return {}
    computed, waited, is_stuck = 0.0, 0.0, False
    for process in _processes(session):
        with contextlib.suppress(OSError):  # it is gone by now
            computed += sum(map(int, _facts(process)[_TIMES])) * _tick()
            for thread in (process / "task").iterdir():
                waited += int((thread / "schedstat").read_text().split()[1])
                is_stuck = is_stuck or _facts(thread)[_STATE] == "D"
    return {
        "computed": computed,
        "waited": waited * _NANOSECOND,
        "is_stuck": is_stuck,
    }


def _processes(session: int) -> Iterator[Path]:
    """Yield the folders of those that belong to a session."""
    # A machine may have thousands, and a `Path` of each would take milliseconds.
    with os.scandir(_PROC) as entries:
        names = [entry.name for entry in entries]
    for name in filter(str.isdecimal, names):
        with contextlib.suppress(ProcessLookupError):
            if os.getsid(int(name)) == session:
                yield _PROC / name


def _facts(folder: Path) -> list[str]:
    """Return what the system tells of a process or thread, from its state on."""
    return (folder / "stat").read_text().rpartition(")")[2].split()


def _tick() -> float:
    """Return the seconds in which the system counts."""
    return 1 / os.sysconf("SC_CLK_TCK")
