"""Landlock: which files a process may reach, for good.

Source: landlock(7) and `linux/landlock.h`. The numbers of its calls are the same on all
machines.
"""

from __future__ import annotations

import os
import stat
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress

from grader.worker.wall.libc import call

assert sys.platform == "linux"  # noqa: S101 - tells mypy; only Linux has this

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1

WRITE_FILE = 1 << 1
READ_FILE = 1 << 2
READ_DIR = 1 << 3
REMOVE_DIR = 1 << 4
REMOVE_FILE = 1 << 5
MAKE_DIR = 1 << 7
MAKE_REG = 1 << 8
MAKE_FIFO = 1 << 10
MAKE_SYM = 1 << 12
REFER = 1 << 13
TRUNCATE = 1 << 14

# The lowest bit is to start programs: nothing gives that right.
_FILES = ((1, (1 << 13) - 1), (2, REFER), (3, TRUNCATE), (5, 1 << 15))
"""ABI -> the rights to files that it knows first; the last is `ioctl` on devices."""

_NETWORK = (4, 0b11)
"""ABI -> to bind and to connect TCP; no rule gives either."""

_SCOPES = (6, 0b11)
"""ABI -> abstract sockets and signals stay among the processes of one domain."""

_READ = READ_FILE | READ_DIR
_WRITE = (
    READ_FILE | READ_DIR | WRITE_FILE | TRUNCATE | REMOVE_DIR | REMOVE_FILE
    | MAKE_DIR | MAKE_REG | MAKE_FIFO | MAKE_SYM | REFER
)  # fmt: skip
_OF_A_FILE = READ_FILE | WRITE_FILE | TRUNCATE
"""Rights that a rule on a file may give; others are for folders."""

_DEVICES = ("/dev/full", "/dev/null", "/dev/random", "/dev/urandom")
"""Without `zero`: what is mapped from it is shared memory that no limit counts."""


def abi() -> int:
    """Return the version that the kernel has, 0 for none."""
    try:
        return call(_CREATE_RULESET, None, 0, _VERSION)
    except OSError:
        return 0


def enforced(read: Iterable[str], write: Iterable[str]) -> None:
    """Leave only these paths, and what is below them; a path that is not there is none.

    Raises `OSError` when the kernel has no Landlock.
    """
    version = abi()
    files = sum(rights for since, rights in _FILES if version >= since)
    network, scopes = (
        rights if version >= since else 0 for since, rights in (_NETWORK, _SCOPES)
    )
    size = 8 if version < _NETWORK[0] else 16 if version < _SCOPES[0] else 24
    about = struct.pack("QQQ", files, network, scopes)[:size]
    ruleset = call(_CREATE_RULESET, about, size, 0)
    try:
        for path in read:
            _left(ruleset, path, _READ & files)
        for path in _DEVICES:
            _left(ruleset, path, (READ_FILE | WRITE_FILE) & files)
        for path in write:
            _left(ruleset, path, _WRITE & files)
        call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _left(ruleset: int, path: str, rights: int) -> None:
    """Put a rule into the set, for a path that is there and can be reached."""
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(beneath).st_mode):
                rights &= _OF_A_FILE
            # `struct landlock_path_beneath_attr`, which is packed.
            rule = struct.pack("=Qi", rights, beneath)
            if rights:
                call(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
        finally:
            os.close(beneath)
