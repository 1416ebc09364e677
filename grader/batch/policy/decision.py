"""What a person has decided beside the automatic points, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

ALL = "*"
"""Stands for every student of the class."""


class Action(Enum):
    """What a decision does, as `decisions.csv` says it.

    `entry` names the file that the app is in, `identity` says whose something is,
    `points` sets points, `full` gives all of them; `void` and `excuse` take a check out
    of what is possible, and `excuse` without a check takes the student out.
    """

    ENTRY = "entry"
    EXCUSE = "excuse"
    FULL = "full"
    IDENTITY = "identity"
    POINTS = "points"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of `decisions.csv`; `place` is the file and the line.

    `student` is a word that tells who it is: an id, a login, a number, an address, or
    `ALL`; with `identity` it is what the platform called the submission. `check` is
    empty where the whole submission is meant. `points` is None but for that action.
    """

    place: str
    student: str
    action: Action
    check: str = ""
    value: str = ""
    points: Fraction | None = None
    reason: str = ""
