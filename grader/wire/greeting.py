"""The first word of a process that starts apps."""

from __future__ import annotations

from grader.core.observed import Stack
from grader.wire.claims import text
from grader.wire.frames import Frame


def greeted(frame: Frame) -> Stack:
    """Return what a zygote says of its Python."""
    claim = frame.header
    return Stack(
        python=text(claim.get("python")),
        flask=text(claim.get("flask", "")),
        problem=text(claim.get("problem", "")),
    )
