"""How much a submission may take, and what is said of one that wants more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.core.said import msgid, say

KIBIBYTE = 1024
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds, bytes and numbers that a submission may take.

    `load` is for importing the app, `request` for one answer, `check` for one case
    of a check: so long it may compute, and so long it may do nothing. `memory` is of
    one process; `processes` counts threads too. `file_size` is that of one file that it
    writes, `files` and `written` are the number and growth of all of them while it is
    loaded, or in one case. `headers` and `header_size` are the lines of one response
    and all their characters, `response` is the longest body, `output` what is printed
    while it is loaded, or in one request.
    """

    load: float = 10.0
    request: float = 5.0
    check: float = 60.0
    memory: int = 512 * MEBIBYTE
    processes: int = 64
    file_size: int = 64 * MEBIBYTE
    files: int = 3000
    written: int = 16 * MEBIBYTE
    headers: int = 200
    header_size: int = 64 * KIBIBYTE
    response: int = 4 * MEBIBYTE
    output: int = 16 * MEBIBYTE


EXCEEDED: Mapping[str, str] = {
    "file_size": msgid("the app wrote a file larger than {most}"),
    "files": msgid("the app wrote more than {most} files"),
    "header_size": msgid("the header lines of the response are larger than {most}"),
    "headers": msgid("the response has more than {most} header lines"),
    "memory": msgid("the app needed more than {most} of memory"),
    "output": msgid("the app printed more than {most}"),
    "processes": msgid("the app wanted more than {most} processes and threads"),
    "response": msgid("the response is larger than {most}"),
    "written": msgid("the app wrote more than {most}"),
}
"""Name of a limit -> what is said of an app that wanted more than it; not of times."""

_NUMBERS = frozenset({"files", "headers", "processes"})


def exceeded(limits: Limits, name: str) -> str:
    """Return what is said of an app that wanted more than one of its limits."""
    most: int = getattr(limits, name)
    return say(EXCEEDED[name], most=str(most) if name in _NUMBERS else sized(most))


def sized(number: int) -> str:
    """Return a number of bytes in the largest unit of which there is one or more."""
    for unit, size in (("MiB", MEBIBYTE), ("KiB", KIBIBYTE)):
        if number >= size:
            return f"{number / size:.4g} {unit}"
    return say("{number} bytes", number=number)


def watched(limits: Limits) -> dict[str, int]:
    """Return the limits that a worker looks at by itself, by their names.

    Our side looks at what comes again.
    """
    names = ("header_size", "headers", "output", "response")
    return {name: getattr(limits, name) for name in names}
