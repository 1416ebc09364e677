"""How a process of the worker is started: its program and its environment."""

from __future__ import annotations

import sys
from pathlib import Path

_WORKER = Path(__file__).resolve().parents[1] / "worker"


def command(*words: str) -> list[str]:
    """Return the command that starts the worker with these words.

    Neither the user's packages nor the folder it starts in are looked into.
    """
    return [sys.executable, "-s", "-P", str(_WORKER), *words]


def environment(*, home: str, temporary: str) -> dict[str, str]:
    """Return the environment a student's app starts in, built from nothing."""
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
