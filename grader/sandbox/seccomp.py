"""Filters of system calls, compiled by libseccomp into what the kernel takes.

Its few functions are called as they are: a binding for Python takes 36 ms to import,
forty times as long as compiling.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterable
from functools import cache

from grader.core.errors import Unwalled
from grader.core.said import msgid, say
from grader.sandbox.calls import Act, Rule, alone, rules

LIBRARY = "libseccomp.so.2"

_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
"""`SCMP_ACT_ALLOW` and `SCMP_ACT_ERRNO(0)`."""

_ACTIONS = {
    Act.ALLOW: _ALLOW,
    Act.IGNORE: _ERRNO,
    Act.REFUSE: _ERRNO | errno.EPERM,
}

_LONGEST = 64 * 1024
"""Bytes of a filter; as many as a pipe holds, and twice what the kernel takes."""

_NONE = msgid("libseccomp is missing, which makes the filter of system calls")
_FAILED = msgid("libseccomp cannot make the filter of system calls: {error}")


class _Comparison(ctypes.Structure):
    """`struct scmp_arg_cmp`."""

    _fields_ = (
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


@cache
def confining(signals: Act = Act.ALLOW) -> bytes:
    """Return the filter of a submission. Raise `Unwalled` where none can be made."""
    return compiled(rules(signals), otherwise=_ERRNO | errno.ENOSYS)


@cache
def solitary() -> bytes:
    """Return the filter that takes forks away. Raise `Unwalled` where none can be."""
    return compiled(alone(), otherwise=_ALLOW)


def compiled(every: Iterable[Rule], otherwise: int) -> bytes:
    """Return the instructions for these rules.

    A call that this machine does not have is left out. Raise `Unwalled` when the
    library is missing or refuses.
    """
    library = _library()
    context = library.seccomp_init(otherwise)
    if context is None:
        raise Unwalled(say(_FAILED, error="seccomp_init"))
    try:
        for rule in every:
            _add(library, context, rule)
        return _exported(library, context)
    finally:
        library.seccomp_release(context)


def numbers(names: Iterable[str]) -> dict[str, int]:
    """Return the numbers of calls, of those that this machine and the library have."""
    library = _library()
    found = {
        name: library.seccomp_syscall_resolve_name(name.encode()) for name in names
    }
    return {name: number for name, number in found.items() if number >= 0}


def _library() -> ctypes.CDLL:
    """Return the library, told how its functions are called."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise Unwalled(say(_NONE)) from error
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = (ctypes.c_uint32,)
    library.seccomp_release.argtypes = (ctypes.c_void_p,)
    library.seccomp_export_bpf.argtypes = (ctypes.c_void_p, ctypes.c_int)
    library.seccomp_rule_add_array.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_void_p,
    )
    return library


def _add(library: ctypes.CDLL, context: int, rule: Rule) -> None:
    """Put a rule into a filter."""
    number = library.seccomp_syscall_resolve_name(rule.call.encode())
    if number < 0:  # the library is older than the call, or the machine lacks it
        return
    every = (_Comparison * len(rule.where))(
        *(
            _Comparison(one.arg, one.op.value, one.mask or one.value, one.value)
            for one in rule.where
        )
    )
    action = _ACTIONS[rule.act]
    failed = library.seccomp_rule_add_array(
        context, action, number, len(rule.where), every
    )
    if failed:
        raise Unwalled(say(_FAILED, error=f"{rule.call}: {os.strerror(-failed)}"))


def _exported(library: ctypes.CDLL, context: int) -> bytes:
    """Return the instructions; the library can only write them to a descriptor."""
    reading, writing = os.pipe()
    try:
        failed = library.seccomp_export_bpf(context, writing)
        os.close(writing)
        if failed:
            raise Unwalled(say(_FAILED, error=os.strerror(-failed)))
        return os.read(reading, _LONGEST)
    finally:
        os.close(reading)
