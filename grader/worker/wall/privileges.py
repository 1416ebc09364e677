"""Who a process is, and what the kernel lets it do by that."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path

from grader.worker.wall.libc import capabilities, prctl

if sys.platform == "linux":
    import resource

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT, _CLEAR_ALL = 47, 4

MASTER = 1 << 5 | 1 << 6 | 1 << 7
"""CAP_KILL, CAP_SETGID and CAP_SETUID: for root to start and to end others."""

_ADDRESSES = 4 * 1024**3
"""Bytes beside the memory: threads and numpy reserve some, without using it.

Without an end the tables of pages alone, which count for nobody, fill a machine.
"""

_DESCRIPTORS = 512
"""Fewer than the grader's own, which may be 1024: of a user's descriptors that are on
their way through sockets, no process may send more when they are as many as its limit.
"""


def became(uid: int | None) -> None:
    """Be this user and its group alone, for good; None stays who it is."""
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    # A change of the user has cleared it.
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def first_to_end() -> None:
    """Be what the kernel ends when memory is short, before any trusted process."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def bounded(tasks: int, memory: int) -> None:
    """Let this user have so many processes and threads at the most.

    And a process what no limit of its memory counts: addresses, descriptors.
    """
    for which, most in (
        (resource.RLIMIT_NPROC, tasks),
        (resource.RLIMIT_AS, memory + _ADDRESSES),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS),
    ):
        _, hard = resource.getrlimit(which)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (lower, lower))


def kept(mask: int) -> None:
    """Keep these capabilities alone, and let no program give one back."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)
    prctl(_PR_CAP_AMBIENT, _CLEAR_ALL)
    capabilities(mask)
