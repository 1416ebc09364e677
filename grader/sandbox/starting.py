"""Which way this system starts the processes of submissions."""

from __future__ import annotations

from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.running import Starter
from grader.sandbox.zygote import Zygote


def starter(interpreter: Interpreter | None = None) -> Starter:
    """Return what starts processes; at once, while it still imports Flask.

    Under the grader's own Python, unless another is given. Raises `UnfitError` when
    there is no such one.
    """
    return Zygote(interpreter or own())
