"""System calls that Python has no function for."""

from __future__ import annotations

import ctypes
import os
import struct

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long

_CAPABILITY_VERSION = 0x20080522


def call(number: int, *words: int | bytes | None) -> int:
    """Return what a system call returns; raise `OSError` when it fails."""
    return _checked(_LIBC.syscall(ctypes.c_long(number), *map(_word, words)))


def prctl(option: int, *words: int | bytes) -> int:
    """Control this process; return what that gives, raise `OSError` when it fails."""
    filled = [*words, 0, 0, 0, 0][:4]
    return _checked(_LIBC.prctl(option, *map(_word, filled)))


def capabilities(kept: int) -> None:
    """Give up all capabilities but those of this mask; raise `OSError` on failure."""
    header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
    # Effective, permitted, inheritable: the lower 32 of each, then the upper.
    _checked(_LIBC.capset(header, struct.pack("6I", kept, kept, 0, 0, 0, 0)))


def mount(kind: str, target: str, flags: int, options: str) -> None:
    """Put up a file system that needs no device; raise `OSError` when that fails."""
    name = kind.encode()
    _checked(_LIBC.mount(name, target.encode(), name, flags, options.encode()))


def _word(word: int | bytes | None) -> object:
    """Return a word of a call: a whole register, or where some bytes are."""
    return ctypes.c_long(word) if isinstance(word, int) else word


def _checked(result: int) -> int:
    """Return a result that is no error."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
