"""Whether a wall holds, tried from the inside: each part by a process of its own.

Nothing that is tried does harm where the wall is missing.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import socket
import stat
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grader.wire.frames import Header
from grader.worker.wall import seccomp
from grader.worker.wall.libc import call

if sys.platform == "linux":
    from grader.worker.wall import landlock, left_alone, locked_in, privileges

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this

_LONGEST = 64 * 1024
_DISCARD_PORT = 9

_LAZY = ("sqlite3", "wave", "zoneinfo")
"""Modules that nothing has imported yet: their files have to be readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    """What must fail with one of these errors, on kernels that have so much."""

    does: Callable[[], object]
    errors: frozenset[int] = frozenset({errno.EACCES})
    since: int = 1


def failed(order: Header) -> list[str]:
    """Return what of the wall does not hold; nothing when all of it does."""
    with socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind("")  # the kernel gives it a name that no file has
        abstract.listen()
        name = abstract.getsockname()
        return [
            *_told(lambda: _files(order, name), "landlock"),
            *_told(lambda: _calls(order), "seccomp"),
            *_told(lambda: _whole(order), "lock-in"),
        ]


def _told(part: Callable[[], Iterator[str]], name: str) -> list[str]:
    """Return what a new process says of a part; its name when it says nothing."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(reading)
            os.write(writing, json.dumps([*part()]).encode())
        except OSError as error:
            os.write(writing, json.dumps([f"{name}: {error}"]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read(_LONGEST)
    os.waitpid(pid, 0)
    return [str(one) for one in json.loads(said)] if said else [name]


def _files(order: Header, abstract: bytes) -> Iterator[str]:
    """Yield what Landlock does not keep from this process."""
    privileges.became(order["uid"])
    privileges.kept(0)
    version = landlock.abi()
    inside, beside = Path(order["folder"]), Path(order["beside"])
    (inside / "mine").touch()
    landlock.enforced(order["wall"]["read"], [str(inside)])
    for name, one in _tries(inside, beside, abstract).items():
        if version >= one.since and _error(one.does) not in one.errors:
            yield f"landlock: {name}"
    if _error(lambda: (inside / "more").write_text("x")):
        yield "landlock: the workspace"


def _tries(inside: Path, beside: Path, abstract: bytes) -> Mapping[str, _Try]:
    """Return what must fail for a process that may use `inside` alone."""
    file, folder = beside / "file", beside / "folder"

    across = frozenset({errno.EACCES, errno.EXDEV})
    scoped = frozenset({errno.EPERM})
    return {
        "read": _Try(does=file.read_bytes),
        "list": _Try(does=lambda: [*beside.iterdir()]),
        "write": _Try(does=lambda: os.open(file, os.O_WRONLY)),
        "truncate": _Try(does=lambda: os.truncate(file, 0), since=3),
        "create": _Try(does=lambda: os.mknod(beside / "file2")),
        "make a folder": _Try(does=(beside / "folder2").mkdir),
        "make a link": _Try(does=lambda: (beside / "link").symlink_to("x")),
        "make a device": _Try(does=lambda: os.mknod(beside / "device", stat.S_IFCHR)),
        "make a socket": _Try(does=lambda: _listening(beside / "socket")),
        "make a pipe": _Try(does=lambda: os.mkfifo(beside / "pipe")),
        "remove a file": _Try(does=file.unlink),
        "remove a folder": _Try(does=folder.rmdir),
        "move out": _Try(
            does=lambda: (inside / "mine").rename(beside / "moved"), errors=across
        ),
        "start a program": _Try(does=lambda: _started(inside / "program")),
        "bind TCP": _Try(does=_bound, since=4),
        "connect TCP": _Try(
            does=lambda: _connected(socket.AF_INET, ("127.0.0.1", _DISCARD_PORT)),
            since=4,
        ),
        "control a device": _Try(does=_controlled, since=5),
        "share memory by a device": _Try(
            does=lambda: os.open("/dev/zero", os.O_RDONLY),
            errors=frozenset({errno.EACCES, errno.ENOENT}),
        ),
        "abstract sockets": _Try(
            does=lambda: _connected(socket.AF_UNIX, abstract), errors=scoped, since=6
        ),
        "signals": _Try(does=lambda: os.kill(os.getppid(), 0), errors=scoped, since=6),
    }


def _started(path: Path) -> None:
    """Start a file that no kernel takes for a program."""
    path.touch(mode=0o700)
    os.execv(path, [path.name])  # noqa: S606 - it must not start


def _connected(family: int, address: tuple[str, int] | bytes) -> None:
    """Connect a socket."""
    with socket.socket(family) as one:
        one.connect(address)


def _listening(path: Path) -> None:
    """Give a socket a name among files."""
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def _bound() -> None:
    """Give a socket a port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))


def _controlled() -> None:
    """Ask a device for the size of its window, which the null device does not have."""
    import fcntl
    import termios

    with Path(os.devnull).open("rb") as device:
        fcntl.ioctl(device, termios.TIOCGWINSZ, bytes(8))


def _calls(order: Header) -> Iterator[str]:
    """Yield the system calls that the filter does not end as it should."""
    privileges.kept(0)
    seccomp.installed(bytes.fromhex(order["wall"]["filter"]))
    for name, number, words, wanted in order["calls"]:
        if _error(partial(call, number, *words)) != wanted:
            yield f"seccomp: {name}"


def _whole(order: Header) -> Iterator[str]:
    """Yield what a process that is locked in as a worker is cannot do, but has to."""
    locked_in(order)
    for name, does in _NEEDED.items():
        number = _error(does)
        if number:
            yield f"{name}: {os.strerror(number)}"
    for name in _LAZY:
        if not _is_importable(name):
            yield f"import {name}"
    left_alone(order)
    if _error(_forked) != errno.EPERM:
        yield "seccomp: fork"


def _is_importable(name: str) -> bool:
    """Return whether a module can be imported, which nobody has done yet."""
    try:
        importlib.import_module(name)
    except (ImportError, OSError):
        return False
    return True


def _threaded() -> None:
    """Run a thread."""
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def _forked() -> None:
    """Run a process."""
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)


_NEEDED: Mapping[str, Callable[[], object]] = {
    "devices": lambda: os.close(os.open(os.devnull, os.O_RDWR)),
    "chance": lambda: Path("/dev/urandom").open("rb").close(),
    "processes": _forked,
    "threads": _threaded,
}
"""What an app, or what loads it, does."""


def _error(does: Callable[[], object]) -> int:
    """Return the number of the error that doing it ends with, 0 for none."""
    try:
        does()
    except OSError as error:
        return error.errno or 0
    return 0
