"""Which levels of isolation the words of a command leave.

Imported before anything else of a command, as what starts apps has to know: light.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from grader.core.errors import UsageError
from grader.core.level import LEVELS, Level
from grader.core.said import say

AUTO = "auto"

NAMES = tuple(level.value for level in reversed(LEVELS))
"""The levels as they are typed, lowest first."""

OPTIONS = ("--isolation", "--require-isolation")


def levels(isolation: str = AUTO, required: str | None = None) -> tuple[Level, ...]:
    """Return the levels that may be taken, highest first.

    Raise `UsageError` when the one that was named is lower than what is required.
    """
    least = Level(required) if required else Level.SEPARATE
    named = LEVELS if isolation == AUTO else (Level(isolation),)
    left = tuple(level for level in named if level.height >= least.height)
    if not left:
        raise UsageError(
            say(
                "--isolation {isolation} is less than --require-isolation {required}",
                isolation=isolation,
                required=least.value,
            )
        )
    return left


def guessed_levels(words: Sequence[str]) -> tuple[Level, ...]:
    """Return the levels that these words leave, all where they make no sense.

    A wrong guess costs the time that a start takes.
    """
    said: dict[str, str] = {}
    for word, following in pairwise([*words, ""]):
        name, has_value, value = word.partition("=")
        if name in OPTIONS:
            said[name] = value if has_value else following
    try:
        return levels(*(said.get(name, default) for name, default in _DEFAULTS))
    except (UsageError, ValueError):  # told when the command is read in full
        return LEVELS


_DEFAULTS = ((OPTIONS[0], AUTO), (OPTIONS[1], ""))
