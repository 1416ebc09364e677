"""A clean process in which Flask is imported, from which submissions are forked.

It never runs student code itself. It is the parent of every loaded app, and kills
what a submission leaves behind: see `_ended`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path

from grader.wire.frames import Header
from grader.worker import submission, ties
from grader.worker.channel import Channel
from grader.worker.greeting import greeting, warm
from grader.worker.preload import forgotten, preload

if sys.platform != "win32":
    from grader.worker import copies
    from grader.worker.sockets import SocketStream
    from grader.worker.spent import spent

if sys.platform == "linux":
    from grader.worker import wall
    from grader.worker.wall import disk, proofs

assert sys.platform != "win32"  # noqa: S101 - tells mypy; Windows goes another way

SWEEP = 2.0
"""Seconds to kill what a submission left; milliseconds are enough for an honest one."""

_CHUNK = 64 * 1024

_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_DUMPABLE = 4
_PR_SET_PDEATHSIG = 1


def main(descriptor: int, hand: int | None = None) -> None:
    """Say what Python and Flask there are; serve orders until the other end closes.

    With a `hand`, a socket, there is a disk to hand over first.
    """
    control = Channel(SocketStream(descriptor))
    _control_process(_PR_SET_CHILD_SUBREAPER, 1)
    _control_process(_PR_SET_DUMPABLE, 0)
    if hand is not None and sys.platform == "linux":
        disk.handed_over(hand)
    living: dict[int, str] = {}
    with contextlib.suppress(ConnectionError):
        first = greeting()
        control.send(first)
        if "problem" not in first:  # our side is still importing its own
            submission.LATER["look"]
            warm()
        _obey(control, living)
    for pid, folder in living.items():  # whom the trusted side, if killed, left behind
        _ended(pid, frozenset())
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # nothing is left to clean up, and Python takes a while to find so


def _obey(control: Channel, living: dict[int, str]) -> None:
    """Do what is ordered; `living` are the submissions and their private folders."""
    brought: set[str] = set()
    while True:
        frame, passed = control.receive()
        if frame is None:
            return
        order = frame.header
        if order["do"] == "start":
            pid = _started(order, passed, control, brought)
            living[pid] = order["folder"]
            control.send({"pid": pid})
        elif order["do"] == "prove" and sys.platform == "linux":
            control.send({"failed": proofs.failed(order)})
        elif order["do"] == "preload":
            control.send({"harmful": preload(order["packages"], brought)})
        else:
            control.send(_done(order, living))


def _done(order: Header, living: dict[int, str]) -> Header:
    """Do what is ordered about a submission that was started; return the answer."""
    if order["do"] == "stop":
        _stopped(order["pid"], order["of"])
        return {}
    if order["do"] == "sweep":
        _swept(order["pid"], living.keys())
        return {}
    if order["do"] == "tell":
        return spent(order["pid"])
    return {"code": _ended_if_ours(order, living)}


def _ended_if_ours(order: Header, living: dict[int, str]) -> int:
    """End a submission; return its exit code.

    One that an earlier zygote started is dead with it, and its id may be another's.
    """
    if living.pop(order["pid"], None) is None:
        return -signal.SIGKILL
    return _ended(order["pid"], living.keys(), wait=order["wait"])


def _started(
    order: Header, passed: list[int], control: Channel, brought: set[str]
) -> int:
    """Fork a process that loads a submission; return its id.

    `brought` are the modules that were preloaded for it.
    """
    pid = os.fork()
    if pid:
        for descriptor in passed:
            os.close(descriptor)
        return pid
    channel = Channel(SocketStream(passed[0]), order["mark"])
    try:
        with submission.ours(channel):
            control.close()
            os.setsid()
            _control_process(_PR_SET_PDEATHSIG, signal.SIGKILL)
            _control_process(_PR_SET_DUMPABLE, 1)
            kernel = ties.Kernel()
            if order["wall"] and sys.platform == "linux":
                wall.locked_in(order)
            forgotten(brought, Path(order["root"]))
            answering = submission.loaded(order, channel, passed[1], kernel)
            copies.orders_served(channel, answering, passed[1], order)
    finally:
        os._exit(submission.OUR_FAULT)


def _ended(pid: int, living: AbstractSet[int], *, wait: bool = False) -> int:
    """Kill a submission with all its processes; return its exit code when all are gone.

    Its process group dies first. What left the group becomes a child of this process
    when its parent dies (Linux), and is killed in turn.
    """
    code = copies.reaped(pid, wait=wait)
    _killed(os.killpg, pid)
    _swept(pid, living)
    return -signal.SIGKILL if code is None else code


def _stopped(pid: object, of: int) -> None:
    """Kill a process of a submission's session; a submission may name any other."""
    with contextlib.suppress(OSError, OverflowError):
        if isinstance(pid, int) and pid > 1 and os.getsid(pid) == of:
            os.kill(pid, signal.SIGKILL)


def _swept(pid: int, living: AbstractSet[int]) -> None:
    """Kill what a submission started, but its loaded process while that lives.

    The sessions of other living submissions are theirs. A submission that forks faster
    than it is killed is given up after a while.
    """
    until = time.monotonic() + SWEEP
    while strays := [child for child in _children() if _is_stray(child, pid, living)]:
        for stray in strays:
            _killed(os.kill, stray)
        for stray in strays:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(stray, os.WNOHANG)
        if time.monotonic() > until:
            return


def _is_stray(child: int, pid: int, living: AbstractSet[int]) -> bool:
    """Return whether a child was left by this submission, or by none that lives."""
    if child in living:
        return False
    try:
        session = os.getsid(child)
    except ProcessLookupError:
        return True
    return session == pid or session not in living


def _children() -> list[int]:
    """Return the ids of this process's children, as far as the system tells."""
    try:
        file = os.open(f"/proc/self/task/{os.getpid()}/children", os.O_RDONLY)
    except OSError:
        return []
    try:  # without a file object: this is asked after each case
        parts = [*iter(lambda: os.read(file, _CHUNK), b"")]
    finally:
        os.close(file)
    return [int(word) for word in b"".join(parts).split()]


def _killed(kill: Callable[[int, int], None], pid: int) -> None:
    """Send SIGKILL, to a process or a group that may be gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        kill(pid, signal.SIGKILL)


def _control_process(option: int, value: int) -> None:
    """Call Linux's `prctl`; other systems have no such thing, and we do without."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
