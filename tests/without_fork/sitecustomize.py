"""Python as Windows has it, as far as Linux can pretend: what Windows lacks is gone.

Lies in the packages of an environment, so that the grader and its workers have it.
The standard library keeps what it has bound to before; it would go other ways there.
"""

from __future__ import annotations

import enum
import os
import random
import select
import signal
import socket
import stat
import subprocess
import sys
import types
from collections.abc import Callable, Sequence

MODULES = {
    *("_posixsubprocess", "crypt", "fcntl", "grp", "nis", "pty", "pwd", "readline"),
    *("resource", "syslog", "termios", "tty"),
}
"""Modules of POSIX alone. Source: "Availability" in the library's documentation."""

NAMES = {
    os: (
        *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "WNOHANG"),
        *("chown", "fchmod", "fchown", "fork", "forkpty", "get_blocking", "getegid"),
        *("geteuid", "getgid", "getpgid", "getpgrp", "getsid", "getuid", "killpg"),
        *("lchown", "mkfifo", "mknod", "nice", "openpty", "pidfd_open", "pipe2"),
        *("posix_spawn", "posix_spawnp", "register_at_fork", "sched_getaffinity"),
        *("sched_yield", "sendfile", "set_blocking", "setpgid", "setsid", "setuid"),
        *("statvfs", "sysconf", "uname", "wait", "wait3", "wait4", "waitid"),
    ),
    signal: (
        *("SIGALRM", "SIGBUS", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE"),
        *("SIGQUIT", "SIGSTOP", "SIGUSR1", "SIGUSR2", "SIGXFSZ", "alarm", "pause"),
        *("pthread_kill", "pthread_sigmask", "setitimer", "sigpending", "sigwait"),
    ),
    socket: ("AF_UNIX", "CMSG_LEN", "recv_fds", "send_fds"),
}
"""Module -> names in it that Windows lacks; so does Python 3.11 there."""


class Signals(enum.IntEnum):
    """`signal.Signals` of Windows."""

    SIGINT = 2
    SIGILL = 4
    SIGFPE = 8
    SIGSEGV = 11
    SIGTERM = 15
    SIGBREAK = 21
    SIGABRT = 22


class Missing:
    """Finds the modules that are not there."""

    @staticmethod
    def find_spec(name: str, _path: object, _target: object = None) -> None:
        """Refuse what Windows lacks; say nothing of what it has."""
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def forgotten() -> None:
    """Take away modules and names."""
    own = {module: copied(module) for module in (os, signal)}
    vars(subprocess).update({"os": own[os], "signal": own[signal]})
    vars(random)["_os"] = own[os]
    for module, names in NAMES.items():
        for name in names:
            vars(module).pop(name, None)
    vars(signal)["Signals"] = Signals
    vars(os).update(supports_dir_fd=set(), supports_fd=set())
    for name in MODULES & set(sys.modules):
        del sys.modules[name]
    vars(sys)["meta_path"].insert(0, Missing)


def copied(module: types.ModuleType) -> types.ModuleType:
    """Return a module that keeps what the original is going to lose."""
    copy = types.ModuleType(module.__name__)
    vars(copy).update(vars(module))
    return copy


def socketpair(*_: object) -> tuple[socket.socket, socket.socket]:
    """Return two sockets, connected as Python connects them on Windows."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        return ours, listener.accept()[0]


SELECT, READLINK = select.select, os.readlink
START = subprocess.Popen.__init__
"""What they are on POSIX."""


def only_sockets(
    reading: Sequence[int | socket.socket],
    writing: Sequence[int | socket.socket],
    rest: Sequence[int],
    seconds: float | None = None,
) -> object:
    """Wait as `select.select` does on Windows, which knows sockets alone."""
    for one in (*reading, *writing):
        number = one if isinstance(one, int) else one.fileno()
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            raise OSError(10038, "an operation was attempted on something not a socket")
    return SELECT(reading, writing, rest, seconds)


def without_proc(event: str, arguments: tuple[object, ...]) -> None:
    """Hide /proc, and refuse what cannot be done.

    But not what a process has taken: Windows tells that too, by its job objects.
    """
    if event in {"open", "os.listdir", "os.scandir"}:
        path = arguments[0]
        is_hidden = isinstance(path, str) and path.startswith("/proc")
        if is_hidden and not str(path).endswith(("/stat", "/schedstat")):
            raise FileNotFoundError(2, "No such file or directory", path)
    if event == "os.fork":
        raise OSError(event)


def readlink(path: str) -> str:
    """Read a link, but none in /proc."""
    without_proc("open", (os.fspath(path),))
    return READLINK(path)


def started(process: subprocess.Popen[bytes], *words: object, **named: object) -> None:
    """Start a program as Windows can: without sessions and without descriptors."""
    if named.get("pass_fds") or named.get("preexec_fn"):
        raise ValueError("pass_fds and preexec_fn are not supported on Windows")
    named.pop("start_new_session", None)
    start: Callable[..., None] = START
    start(process, *words, **named)


forgotten()
vars(socket)["socketpair"] = socketpair
vars(select)["select"] = only_sockets
vars(os)["readlink"] = readlink
type.__setattr__(subprocess.Popen, "__init__", started)
sys.addaudithook(without_proc)
