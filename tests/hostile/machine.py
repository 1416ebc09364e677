"""What there is on the machine: files, and processes with their descendants."""

from __future__ import annotations

import hashlib
import os
import select
import stat
from contextlib import suppress
from pathlib import Path

from grader.core.level import Level
from grader.sandbox import Starter


def facts_of(path: Path) -> str:
    """Return what is known of a file, which may be a link, or gone."""
    try:
        facts = path.lstat()
        data = path.read_bytes() if path.is_file() and facts.st_size < 1 << 20 else b""
    except OSError:
        return f"{path}: ?"
    content = hashlib.sha256(data).hexdigest()[:8]
    written = facts.st_mtime_ns if stat.S_ISREG(facts.st_mode) else ""
    return f"{path} {facts.st_mode:o} {facts.st_uid} {content} {written}"


def processes_of(starter: Starter) -> set[int]:
    """Return the processes of a starter itself: its zygote, and the box around it."""
    chosen = getattr(starter, "_chosen", None)
    assert chosen is not None
    top = chosen._master._program.process.pid
    inner = {pid for pid, (_, parent) in _processes().items() if parent == top}
    return {top} | (inner if chosen.level is Level.SEALED else set())


def below(top: int) -> set[int]:
    """Return the processes that descend from one, but for those that are dead."""
    every = _processes()
    found = {top}
    while more := {pid for pid, (_, up) in every.items() if up in found} - found:
        found |= more
    return {pid for pid in found - {top} if every[pid][0] != "Z"}


def _processes() -> dict[int, tuple[str, int]]:
    """Return the state and the parent of each process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text().rpartition(") ")[2].split()[:2]
            found[int(path.parts[2])] = (state, int(parent))
    return found


def awaited(pid: int) -> None:
    """Wait for a moment until a process is gone."""
    with suppress(OSError):
        descriptor = os.pidfd_open(pid)
        select.select([descriptor], [], [], 0.2)
        os.close(descriptor)
