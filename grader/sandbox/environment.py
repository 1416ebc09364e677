"""How a process of the worker is started: its program and its environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from grader.sandbox.interpreter import Interpreter

_WORKER = Path(__file__).resolve().parents[1] / "worker"


def command(interpreter: Interpreter, *words: str) -> list[str]:
    """Return the command that starts the worker with these words.

    Neither the user's packages nor the folder it starts in are looked into. A folder
    that is run needs no `-P` for that, which Python 3.10 lacks; what is started later
    is told by `PYTHONSAFEPATH`.
    """
    return [interpreter.path, "-s", str(_WORKER), *words]


def beginning() -> dict[str, str]:
    """Return the environment that the worker begins in, before there is an app.

    Python may keep what it compiles of our own modules: else each process does it anew.
    """
    own = environment(home="/nonexistent", temporary="/tmp")  # noqa: S108 - unused
    del own["PYTHONDONTWRITEBYTECODE"]
    return own


def environment(*, home: str, temporary: str) -> dict[str, str]:
    """Return the environment a student's app starts in, built from nothing."""
    if sys.platform == "win32":
        return windows(os.environ, home=home, temporary=temporary)
    return posix(home=home, temporary=temporary)


def posix(*, home: str, temporary: str) -> dict[str, str]:
    """Return the environment on Linux and macOS."""
    return {
        "HOME": home,
        "LANG": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONSAFEPATH": "1",
        "TMPDIR": temporary,
        "TZ": "UTC",
    }


_OF_THE_SYSTEM = ("COMSPEC", "PATHEXT", "SYSTEMDRIVE", "SYSTEMROOT", "WINDIR")
"""What Windows itself has set: without SYSTEMROOT no socket and no chance works."""


def windows(system: Mapping[str, str], *, home: str, temporary: str) -> dict[str, str]:
    """Return the environment on Windows; only what says where that lies is kept.

    Python reads and writes UTF-8 unless it is told otherwise, as on the other systems.
    """
    kept = {name: system[name] for name in _OF_THE_SYSTEM if name in system}
    root = system.get("SYSTEMROOT", "C:\\Windows")
    return {
        **posix(home=home, temporary=temporary),
        **kept,
        "PATH": f"{root}\\System32;{root}",
        "PYTHONUTF8": "1",
        "TEMP": temporary,
        "TMP": temporary,
        "USERPROFILE": home,
    }
