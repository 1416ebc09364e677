"""What a forked app would share with the one it was forked from."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Threads, which a fork loses; descriptors, shared memory and children, shared.

    On systems that do not tell, there are none but threads.
    """

    threads: int
    descriptors: frozenset[str]
    shared: int
    children: int

    def holds(self, later: Ties) -> bool:
        """Return whether nothing has come that a fork would share or lose."""
        return (
            later.threads <= self.threads
            and later.descriptors <= self.descriptors
            and later.shared <= self.shared
            and later.children <= self.children
        )


class Kernel:
    """What the kernel tells of this process: opened once, before a wall is put up.

    Behind it nothing in /proc can be opened any more. On systems that do not tell,
    there are no ties but threads.
    """

    def __init__(self) -> None:
        """Open it for the process that asks; a fork has to ask anew."""
        self._threads = _opened("/proc/self/task")
        self._descriptors = _opened("/proc/self/fd")
        self._maps = _opened("/proc/self/maps")
        self._children = _opened(f"/proc/self/task/{os.getpid()}/children")

    def ties(self) -> Ties:
        """Return the ties that this process has now."""
        return Ties(
            threads=len(_listed(self._threads)) or threading.active_count(),
            descriptors=frozenset(self._targets()),
            shared=_text(self._maps).count(" rw-s "),
            children=len(_text(self._children).split()),
        )

    def close(self) -> None:
        """Ask no more."""
        for descriptor in (
            self._threads,
            self._descriptors,
            self._maps,
            self._children,
        ):
            if descriptor is not None:
                os.close(descriptor)

    def _targets(self) -> Iterator[str]:
        """Yield each open descriptor with what it leads to."""
        for number in _listed(self._descriptors):
            # The one that listed the folder is closed by now.
            with contextlib.suppress(OSError):
                yield f"{number} {os.readlink(number, dir_fd=self._descriptors)}"


def _opened(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None


def _listed(folder: int | None) -> list[str]:
    return [] if folder is None else os.listdir(folder)  # noqa: PTH208 - no path


def _text(file: int | None) -> str:
    if file is None:
        return ""
    os.lseek(file, 0, os.SEEK_SET)
    parts = iter(lambda: os.read(file, _CHUNK), b"")
    return b"".join(parts).decode("utf-8", "replace")
