"""How a process of the worker is started: its program and its environment."""

from __future__ import annotations

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
