"""What a forked app would share with the one it was forked from."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


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


def ties() -> Ties:
    """Return the ties that this process has now."""
    return Ties(
        threads=len(_listed("/proc/self/task")) or threading.active_count(),
        descriptors=frozenset(_targets()),
        shared=_text("/proc/self/maps").count(" rw-s "),
        children=len(_text(f"/proc/self/task/{os.getpid()}/children").split()),
    )


def _targets() -> Iterator[str]:
    """Yield each open descriptor with what it leads to."""
    for number in _listed("/proc/self/fd"):
        # The one that listed the folder is closed by now.
        with contextlib.suppress(OSError):
            yield f"{number} {Path('/proc/self/fd', number).readlink()}"


def _listed(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
