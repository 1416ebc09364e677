"""The box of level `sealed`: bubblewrap, with what a zygote needs and nothing else.

It has namespaces of its own for processes, the network, IPC, names and mounts; files
are read-only but for a disk in memory, which the zygote mounts and hands to us. An
ordinary user's box has a user namespace as well. Root's has none: inside of one, the
users of submissions would still be root to the kernel, which no limit of processes
binds. Source: bwrap(1).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.sandbox.interpreter import Interpreter
from grader.sandbox.readable import PACKAGE, WORKER, readable
from grader.sandbox.wall import DISK, PROGRAM

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this

_DEVICES = ("full", "null", "random", "urandom")
"""Without `zero`: what is mapped from it is shared memory that no limit counts."""

_MOUNTING = ("CAP_SYS_ADMIN",)
"""What the zygote needs to mount its disk; it gives that up then."""

_ROOT = (*_MOUNTING, "CAP_SETUID", "CAP_SETGID", "CAP_KILL")
"""What root's needs too: to become other users, and to end their processes."""


def box(interpreter: Interpreter) -> list[str] | None:
    """Return the words before a command that have it run in a box.

    None where there is no bubblewrap.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    is_root = os.geteuid() == 0
    kept = _ROOT if is_root else _MOUNTING
    return [
        program,
        *("--unshare-ipc", "--unshare-net", "--unshare-pid", "--unshare-uts"),
        "--unshare-cgroup-try",
        *([] if is_root else ["--unshare-user"]),
        *("--die-with-parent", "--new-session", "--as-pid-1"),
        *("--hostname", "localhost"),
        *("--cap-drop", "ALL"),
        *(word for name in kept for word in ("--cap-add", name)),
        *_files(interpreter),
        *("--proc", "/proc"),
        *("--perms", "0755", "--dir", "/dev"),
        *(
            word
            for name in _DEVICES
            for word in ("--dev-bind", f"/dev/{name}", f"/dev/{name}")
        ),
        *("--perms", "0755", "--dir", DISK),
        *("--remount-ro", "/", "--chdir", "/", "--"),
    ]


def _files(interpreter: Interpreter) -> Iterator[str]:
    """Yield the words that put files into the box, each where it really is outside.

    Other paths to them are links.
    """
    found = readable(interpreter)
    every = [*found.folders, *found.programs]
    roots = _topmost([path.resolve() for path in every])
    made: set[Path] = set()
    for path in roots:
        yield from _parents(path, made, roots)
        yield from ("--ro-bind", str(path), str(path))
    for path in _topmost(every):
        if not _is_below(path, roots):
            yield from _parents(path, made, roots)
            yield from ("--symlink", str(path.resolve()), str(path))
    is_inside = _is_below(PACKAGE, roots)
    if is_inside:
        yield from ("--perms", "0755", "--tmpfs", str(PACKAGE))
    for folder in WORKER:
        if not is_inside:
            yield from _parents(folder, made, roots)
        yield from ("--ro-bind", str(folder), str(folder))
    if is_inside:
        yield from ("--remount-ro", str(PACKAGE))


def _parents(path: Path, made: set[Path], roots: list[Path]) -> Iterator[str]:
    """Yield the words that make the folders above a path, for everyone to enter.

    Those that bubblewrap would make by itself have the rights that they have outside.
    """
    for folder in reversed(path.parents[:-1]):
        if folder not in made and not _is_below(folder, roots):
            made.add(folder)
            yield from ("--perms", "0755", "--dir", str(folder))


def _is_below(path: Path, roots: list[Path]) -> bool:
    """Return whether a path is one of the roots, or below one."""
    return any(path.is_relative_to(root) for root in roots)


def _topmost(paths: list[Path]) -> list[Path]:
    """Return the paths that are not below another, in order."""
    every = sorted(dict.fromkeys(paths))
    return [
        one
        for one in every
        if not any(one != other and one.is_relative_to(other) for other in every)
    ]
