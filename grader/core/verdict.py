"""How a check ended, and whose fault that is."""

from __future__ import annotations

from enum import Enum
from typing import Literal

VerdictLabel = Literal[
    "passed", "failed", "timed_out", "limited", "crashed", "blocked", "error"
]
"""The words that results and reports use."""


class Blame(Enum):
    """Who has to mend it."""

    NOBODY = "nobody"
    STUDENT = "student"
    GRADER = "grader"


class Verdict(Enum):
    """How one check ended. One that blames the grader leaves its points pending.

    The order is from best to worst: a check with several cases takes the worst.
    """

    PASSED = "passed", Blame.NOBODY
    FAILED = "failed", Blame.STUDENT
    TIMED_OUT = "timed_out", Blame.STUDENT
    LIMITED = "limited", Blame.STUDENT
    CRASHED = "crashed", Blame.STUDENT
    BLOCKED = "blocked", Blame.STUDENT
    ERROR = "error", Blame.GRADER

    def __init__(self, label: VerdictLabel, blame: Blame) -> None:
        """Keep the word that reports use, and whose fault it is."""
        self.label = label
        self.blame = blame


_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def worst(verdicts: list[Verdict]) -> Verdict:
    """Return the worst of these verdicts; `passed` when there are none."""
    return max(verdicts, key=_ORDER.__getitem__, default=Verdict.PASSED)
