"""How much of Landlock the kernel has."""

from __future__ import annotations

import ctypes
import sys

from grader.sandbox.calls import Act

_SCOPED = 6
"""The version of its interface from which on it keeps signals in."""

_CREATE_RULESET, _VERSION = 444, 1
"""Source: landlock(7)."""


def signals() -> Act:
    """Return what the filter has to do with signals: what Landlock cannot."""
    return Act.ALLOW if landlock() >= _SCOPED else Act.REFUSE


def landlock() -> int:
    """Return the version of its interface, 0 when the kernel has none."""
    if sys.platform != "linux":
        return 0
    told: int = ctypes.CDLL(None).syscall(_CREATE_RULESET, None, 0, _VERSION)
    return max(0, told)
