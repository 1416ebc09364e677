"""A cgroup for a zygote and all that it forks, where this machine lets us make one.

It bounds what no limit of a single process does: the memory of all of them together,
with what they have put on the disk of their box, and how many they are.
Sources: cgroups(7); the kernel's "Control Group v2", and "Memory" of version 1.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.core.level import Level
from grader.sandbox.wall import Wall

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of all processes of a lane: two apps at their own limit, and twice that."""

TASKS = 512
"""Processes and threads of a lane."""

_ROOT = Path("/sys/fs/cgroup")

_FIRST: Mapping[str, Mapping[str, int]] = {
    "memory": {
        "memory.limit_in_bytes": MEMORY,
        "memory.memsw.limit_in_bytes": MEMORY,
    },
    "pids": {"pids.max": TASKS},
}
"""Version 1: controller -> its files, in the order they are to be written."""

_SECOND: Mapping[str, int] = {
    "memory.max": MEMORY,
    "memory.swap.max": 0,
    "pids.max": TASKS,
}
"""Version 2: the files of one group."""

_OPTIONAL = frozenset({"memory.memsw.limit_in_bytes", "memory.swap.max"})
"""Files that a kernel without accounting of swap does not have."""

_KILLS = ("memory.events", "memory.oom_control")
"""Files that tell how many were killed for memory, of version 2 and of version 1."""

_ENTER = """\
while [ "$1" != -- ]; do echo $$ > "$1" || exit 70; shift; done; shift; exec "$@"
"""
"""What a shell does with the groups, two dashes and a command."""

_MEMBERS = "cgroup.procs"

_TRIES, _PAUSE = 50, 0.01
"""How often, and after how many seconds, a group that is not empty yet is tried."""


class Cgroup:
    """The groups of one lane; none without a wall, and where none can be made."""

    def __init__(self, around: Wall) -> None:
        """Make them."""
        name = f"grade-{os.getpid()}-{os.urandom(4).hex()}"
        is_wanted = around.level is not Level.SEPARATE
        self._folders = [*_made(name)] if is_wanted else []
        self._killed = 0

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words before a command that have it begin in the groups."""
        if not self._folders:
            return ()
        files = (str(folder / _MEMBERS) for folder in self._folders)
        return ("sh", "-c", _ENTER, "sh", *files, "--")

    def starved(self) -> bool:
        """Return whether the system killed a process for memory since the last call."""
        before, self._killed = self._killed, sum(map(_killed, self._folders))
        return self._killed > before

    def close(self) -> None:
        """Remove them; what was in them has ended, or is about to."""
        for folder in self._folders:
            for _ in range(_TRIES):
                try:
                    folder.rmdir()
                except OSError:
                    time.sleep(_PAUSE)
                else:
                    break
        self._folders.clear()


def _killed(folder: Path) -> int:
    """Return how many processes of a group were killed for memory."""
    for name in _KILLS:
        with contextlib.suppress(OSError):
            words = (folder / name).read_text(encoding="ascii").split()
            return int(words[words.index("oom_kill") + 1])
    return 0


def _made(name: str) -> Iterator[Path]:
    """Yield the groups that could be made, with their limits set."""
    for controllers, path in _own():
        if not controllers:
            yield from _limited(_ROOT / path.lstrip("/") / name, _SECOND)
        for controller in controllers & _FIRST.keys():
            parent = _ROOT / controller / path.lstrip("/")
            yield from _limited(parent / name, _FIRST[controller])


def _own() -> Iterator[tuple[frozenset[str], str]]:
    """Yield controllers and the path of the group that we are in; none: version 2."""
    try:
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, names, path = line.split(":", 2)
        yield frozenset(filter(None, names.split(","))), path


def _limited(folder: Path, limits: Mapping[str, int]) -> Iterator[Path]:
    """Make a group with these limits; yield it if that is possible."""
    with contextlib.suppress(OSError):
        folder.mkdir()
        if all(_written(folder / name, value) for name, value in limits.items()):
            yield folder
        else:
            folder.rmdir()


def _written(file: Path, value: int) -> bool:
    """Return whether a limit is set, or may be left out."""
    if not file.exists():  # there is no such controller, or it is no group at all
        return file.name in _OPTIONAL
    try:
        file.write_text(str(value), encoding="ascii")
    except OSError:
        return file.name in _OPTIONAL
    return True
