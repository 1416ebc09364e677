"""What an instructor is told beside the verdicts: what an honest app does not do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.core.observed import OutsideCall
from grader.core.said import many, msgid, say

_TRIED: Mapping[str, str] = {
    "program": msgid("tried to start a program: {what}"),
    "signal": msgid("tried to signal another process: {what}"),
    "write": msgid("tried to write outside its folder: {what}"),
}
"""Kind of an attempt -> what is said of it."""


def tried(
    attempts: Sequence[OutsideCall], outside: Sequence[OutsideCall]
) -> Iterator[str]:
    """Yield what is said of attempts that were stopped: claims of the app's process."""
    for one in attempts:
        if one.kind in _TRIED:
            yield _at(say(_TRIED[one.kind], what=one.asked), one.place)
    for call in outside:
        if call.kind != "call":
            said = say("tried to reach the network: {what}", what=call.asked)
            yield _at(said, call.place)


def junk_written(junk: int) -> Iterator[str]:
    """Yield what is said of so many bytes that were written to our descriptors."""
    if junk:
        yield many(
            "{number} byte written where only answers are",
            "{number} bytes written where only answers are",
            junk,
        )


def _at(said: str, place: object) -> str:
    """Return words with the line that they are about, if it is known."""
    return f"{said}, {place}" if place else said
