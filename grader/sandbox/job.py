"""Windows: a job object holds a process with all that it starts.

The system ends them when the last handle of the job is closed, also when the grader
dies. Source: "Job Objects" and `winnt.h` of the Windows SDK.
"""

from __future__ import annotations

import ctypes
import sys
from subprocess import Popen

from grader.sandbox.patience import Spent

_EXTENDED_LIMITS = 9
_KILL_ON_CLOSE = 0x2000
_PROCESS_MEMORY = 0x0100
_SET_QUOTA_AND_TERMINATE = 0x0100 | 0x0001

_ACCOUNTING = 1
_TICK = 1e-7
"""Seconds in which Windows counts times."""

_SIGNALS = {
    0xC0000005: 11,  # access violation: SIGSEGV
    0xC00000FD: 11,  # stack overflow: SIGSEGV
    0xC000001D: 4,  # illegal instruction: SIGILL
    0xC0000094: 8,  # integer divided by zero: SIGFPE
    0xC0000409: 6,  # the C library gave up: SIGABRT
    0xC000013A: 2,  # Ctrl-C: SIGINT
}
"""Exit status of a process that an exception ended -> POSIX's signal for the same.

Source: `ntstatus.h`.
"""


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Accounting(ctypes.Structure):
    """JOBOBJECT_BASIC_ACCOUNTING_INFORMATION."""

    _fields_ = (
        ("user", ctypes.c_int64),
        ("kernel", ctypes.c_int64),
        ("period_user", ctypes.c_int64),
        ("period_kernel", ctypes.c_int64),
        ("faults", ctypes.c_uint32),
        ("processes", ctypes.c_uint32),
        ("active", ctypes.c_uint32),
        ("terminated", ctypes.c_uint32),
    )


def exit_code(status: int) -> int:
    """Return an exit status of Windows as POSIX would have it: 8 bits, or a signal."""
    number = _SIGNALS.get(status & 0xFFFFFFFF)
    return status & 0xFF if number is None else -number


if sys.platform == "win32":

    class Job:
        """A job with one process, and all that it starts from now on."""

        def __init__(self, process: Popen[bytes]) -> None:
            """Put a process into a new job; one that cannot be is killed alone."""
            self._process = process
            self._system = ctypes.WinDLL("kernel32", use_last_error=True)
            self._system.CreateJobObjectW.restype = ctypes.c_void_p
            self._system.OpenProcess.restype = ctypes.c_void_p
            self._job = ctypes.c_void_p(self._system.CreateJobObjectW(None, None))
            self._set(_KILL_ON_CLOSE, memory=0)
            opened = ctypes.c_void_p(
                self._system.OpenProcess(_SET_QUOTA_AND_TERMINATE, 0, process.pid)
            )
            self._system.AssignProcessToJobObject(self._job, opened)
            self._system.CloseHandle(opened)

        def limit(self, memory: int) -> None:
            """Give each process so many bytes of memory at the most."""
            self._set(_KILL_ON_CLOSE | _PROCESS_MEMORY, memory=memory)

        def kill(self) -> None:
            """Kill all of them."""
            job, self._job = self._job, ctypes.c_void_p()
            self._system.TerminateJobObject(job, 1)
            self._system.CloseHandle(job)
            self._process.kill()

        def code(self, status: int) -> int:
            """Return an exit code as `os.waitstatus_to_exitcode` has it."""
            return exit_code(status)

        def spent(self) -> Spent | None:
            """Return what all of them have taken; how long they waited is unknown."""
            told = Accounting()
            known = self._system.QueryInformationJobObject(
                self._job, _ACCOUNTING, ctypes.byref(told), ctypes.sizeof(told), None
            )
            if not known:
                return None
            return Spent(computed=(told.user + told.kernel) * _TICK, waited=0.0)

        def _set(self, flags: int, *, memory: int) -> None:
            limits = Limits(process_memory=memory)
            limits.basic.flags = flags
            self._system.SetInformationJobObject(
                self._job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
