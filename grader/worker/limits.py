"""What a submission's process may use at the most, as far as the system says so."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress

from grader.wire.frames import Header

_CHAIN = 20
"""Exceptions that are looked at, each the cause of the one before."""


_STACK = 8 * 1024 * 1024
"""Bytes that a thread takes of its process's memory at once, as Linux has it."""

_SYSTEMS = 1000
"""Processes and threads of a user: a system allows thousands, a wall some dozens."""


_NO_THREAD = frozenset({"can't start new thread", "unable to start watchdog thread"})
"""What Python says of a thread that the system refuses: of any, and of its own."""

USED_UP = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOSPC})
"""What the system says where an app has left nothing: no descriptor, no room."""


def limited(order: Header) -> None:
    """Set the limits that this system has, before any student code runs.

    On Windows the trusted side sets them, from outside.
    """
    if sys.platform != "win32":
        with suppress(ImportError):
            import resource

            _limit(resource.RLIMIT_CORE, 0)
            _limit(resource.RLIMIT_CPU, order["cpu_s"])
            _limit(resource.RLIMIT_DATA, order["memory"])
            _limit(resource.RLIMIT_FSIZE, order["file_size"])


def exceeded(error: BaseException) -> str:
    """Return the name of the limit that an exception comes from; empty if from none.

    The exception may be wrapped in others, as those of a database are.
    """
    chain: BaseException | None = error
    for _ in range(_CHAIN):
        if chain is None:
            break
        name = _limit_of(chain)
        if name:
            return name
        chain = chain.__cause__ or chain.__context__
    return ""


def _limit_of(error: BaseException) -> str:
    """Return the name of the limit that is behind one exception."""
    if isinstance(error, MemoryError):
        return "memory"
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return "file_size"
    if isinstance(error, RuntimeError) and not _NO_THREAD.isdisjoint(error.args):
        return "processes" if _has_room() else "memory"
    if isinstance(error, BlockingIOError) and _is_counted():
        return "processes"
    return ""


def _has_room() -> bool:
    """Return whether there is memory for the stack of another thread."""
    try:
        bytearray(_STACK)
    except MemoryError:
        return False
    return True


def _is_counted() -> bool:
    """Return whether a wall counts processes.

    Without one this is what a connection says that is waited for.
    """
    if sys.platform != "win32":
        with suppress(ImportError):
            import resource

            return 0 <= resource.getrlimit(resource.RLIMIT_NPROC)[0] < _SYSTEMS
    return False


def _limit(which: int, value: int) -> None:
    """Set one limit, unless it is lower by now."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(which)
        if hard == resource.RLIM_INFINITY or value < hard:
            with suppress(OSError, ValueError):  # macOS refuses some
                resource.setrlimit(which, (value, value))
