"""The filter of system calls, which the trusted side has compiled.

Source: seccomp(2).
"""

from __future__ import annotations

import ctypes

from grader.worker.wall.libc import prctl

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_INSTRUCTION = 8


class _Program(ctypes.Structure):
    """`struct sock_fprog`: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def installed(program: bytes) -> None:
    """Let every system call of this process pass the filter from now on.

    Raises `OSError` when the kernel does not take it.
    """
    whole = _Program(len(program) // _INSTRUCTION, program)
    prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(whole))
