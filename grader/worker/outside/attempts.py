"""What an app attempts that a wall stops, noted as Python announces it.

Best effort, and for the instructor's eyes: code in C announces nothing, and the wall is
another matter. Source: "Audit events table", docs.python.org.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import TypeAlias

from grader.wire.frames import Header
from grader.worker.raised import caller, told

MOST = 20
"""Attempts of one process that are told."""

LONGEST = 300
"""Characters of one that are told."""

Given: TypeAlias = tuple[object, ...]
"""What is announced with an event."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_ANYBODYS = ("/dev/",)
"""Where an app may write though the folder is not its own."""


class Attempts:
    """Notes what is attempted, each once; `taken` returns it."""

    def __init__(self, root: Path, own: str) -> None:
        """Tell lines of the submission in `root`; it may write to the folder `own`."""
        self._root = root
        self._theirs = f"{root}{os.sep}"
        self._own = f"{own}{os.sep}"
        self._noted: list[Header] = []
        self._known: set[tuple[str, str]] = set()

    def listen(self) -> None:
        """Hear of it from now on, in all that is forked too."""
        sys.addaudithook(self._hear)

    def taken(self) -> list[Header]:
        """Return what was noted since the last time, as the wire carries it."""
        noted, self._noted = self._noted, []
        return noted

    def _hear(self, event: str, given: Given) -> None:
        """Note an event; what was odd in it is not the app's to see."""
        if event not in _EVENTS or len(self._known) >= MOST or not self._is_theirs():
            return
        kind, find = _EVENTS[event]
        with contextlib.suppress(LookupError, OSError, RecursionError, ValueError):
            what = find(given)[:LONGEST]
            if what and not (kind == "write" and self._is_own(what)):
                self._note(kind, what)

    def _is_theirs(self) -> bool:
        """Return whether code of the submission runs: ours kills its own processes."""
        frame: FrameType | None = sys._getframe()  # noqa: SLF001 - there is no other way
        while frame is not None:
            if frame.f_code.co_filename.startswith(self._theirs):
                return True
            frame = frame.f_back
        return False

    def _is_own(self, path: str) -> bool:
        """Return whether this is a path that the app may write to."""
        full = os.path.abspath(path)  # noqa: PTH100 - links are not followed
        return f"{full}{os.sep}".startswith((self._own, *_ANYBODYS))

    def _note(self, kind: str, what: str) -> None:
        if (kind, what) not in self._known:
            self._known.add((kind, what))
            place = caller(self._root)
            self._noted.append({"kind": kind, "asked": what, "place": place})


def _name(value: object) -> str:
    """Return the text of a path or a command; none of a descriptor."""
    if isinstance(value, int):
        return ""
    return os.fsdecode(value) if isinstance(value, bytes) else told(value)


def _first(given: Given) -> str:
    return _name(given[0])


def _second(given: Given) -> str:
    return _name(given[1])


def _opened(given: Given) -> str:
    """Return the path of a file that is opened to be written to."""
    path, _, flags = given
    return _name(path) if isinstance(flags, int) and flags & _WRITING else ""


def _signal(given: Given) -> str:
    """Return a signal to others."""
    process, number = given
    return "" if process == os.getpid() else f"{number} to {process}"


_EVENTS: Mapping[str, tuple[str, Callable[[Given], str]]] = {
    "open": ("write", _opened),
    "os.exec": ("program", _first),
    "os.kill": ("signal", _signal),
    "os.killpg": ("signal", _signal),
    "os.link": ("write", _second),
    "os.mkdir": ("write", _first),
    "os.posix_spawn": ("program", _first),
    "os.remove": ("write", _first),
    "os.rename": ("write", _second),
    "os.rmdir": ("write", _first),
    "os.symlink": ("write", _second),
    "os.system": ("program", _first),
    "os.truncate": ("write", _first),
    "subprocess.Popen": ("program", _first),
}
"""Event -> the kind of attempt, and what finds it in what is announced."""
