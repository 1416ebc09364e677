"""Contents of files in the fewest characters: what is written out, what is repeated."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RUN = re.compile(rb"(.)\1{99,}", re.DOTALL)
"""Bytes that are worth to be counted instead of written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some bytes, so many times."""

    part: bytes
    times: int = 1


def pieces(content: bytes) -> tuple[Piece, ...]:
    """Return what a content is made of, in order; nothing for an empty one."""
    found: list[Piece] = []
    end = 0
    for run in _RUN.finditer(content):
        if run.start() > end:
            found.append(Piece(part=content[end : run.start()]))
        found.append(Piece(part=run[1], times=len(run[0])))
        end = run.end()
    if end < len(content):
        found.append(Piece(part=content[end:]))
    return tuple(found)
