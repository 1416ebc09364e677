"""How much a submission may take."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes that a submission may take.

    `load` is for importing the app, `request` for one answer, `check` for one case
    of a check. `memory` is of one process; `files` counts them; `output` is what is
    kept of prints, `response` the longest body.
    """

    load: float = 10.0
    request: float = 5.0
    check: float = 60.0
    memory: int = 512 * MEBIBYTE
    processes: int = 64
    files: int = 2000
    output: int = 64 * 1024
    response: int = 4 * MEBIBYTE
