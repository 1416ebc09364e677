"""Which names a file may have on every system that a submission may be graded on.

A folder has the names that its own disk took. An archive may have any, made by anyone,
so one that another disk takes for something else is refused: it would be graded in one
way here and in another there.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Sequence

from grader.core.said import msgid, say
from grader.sandbox.look import DEEPEST
from grader.sandbox.tree import LONGEST_PATH

LONGEST_NAME = 255
"""Bytes of the name of one file or folder; most disks take no more."""

_DEVICES = {"aux", "con", "nul", "prn"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"
}
"""Names that Windows keeps for devices. Source: "Naming Files", Microsoft Learn."""

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Classes of characters that turn the direction of writing. Source: UAX #9."""

_MARKS = frozenset("\u061c\u200e\u200f")
"""Marks that do so too, of the class of what they stand for."""

_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of control characters, halves of characters, and breaks of lines."""


def is_device(name: str) -> bool:
    """Return whether Windows keeps this name, whatever its suffix is."""
    return name.partition(".")[0].rstrip().lower() in _DEVICES


def _has_unseen(name: str) -> bool:
    """Return whether a character of a name acts without being seen."""
    return any(
        unicodedata.category(char) in _UNSEEN
        or unicodedata.bidirectional(char) in _TURNS
        or char in _MARKS
        for char in name
    )


_WRONG: Sequence[tuple[Callable[[str], object], str]] = (
    (
        re.compile("[A-Za-z]:").match,
        msgid("the path names a drive; in an archive it begins in a folder"),
    ),
    (lambda name: name == "..", msgid("the path leads out of the archive")),
    (_has_unseen, msgid("the name has characters that cannot be seen; rename it")),
    (
        lambda name: "\\" in name,
        msgid("the path has a backslash, and others have slashes; make it anew"),
    ),
    (
        re.compile('[<>:"|?*]').search,
        msgid('Windows has no names with < > : " | ? or *; rename it'),
    ),
    (is_device, msgid("Windows keeps this name for a device; rename it")),
    (
        lambda name: name != name.rstrip(" ."),
        msgid("the name ends with a dot or a space, which Windows drops; rename it"),
    ),
)
"""What a name may not be -> what is said of it then."""


def wrong(name: str) -> str:
    """Return what is wrong with the name of one file or folder; nothing is ""."""
    for is_so, said in _WRONG:
        if is_so(name):
            return say(said)
    if len(os.fsencode(name)) > LONGEST_NAME:
        return say("a name may have {most} bytes; rename it", most=LONGEST_NAME)
    return ""


def overlong(parts: Sequence[str]) -> str:
    """Return what is wrong with the length of a path; nothing is ""."""
    if len(parts) > DEEPEST:
        return say("a path may lead through {most} folders", most=DEEPEST)
    if len(os.fsencode("/".join(parts))) > LONGEST_PATH:
        return say("a path may have {most} bytes", most=LONGEST_PATH)
    return ""


def alike(path: str) -> str:
    """Return what is the same for paths that some disk does not tell apart."""
    return unicodedata.normalize("NFC", path).casefold()
