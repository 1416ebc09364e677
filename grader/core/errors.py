"""What can go wrong on our side. Each says what is wrong and how to mend it.

GraderError            something that is not a submission's failure
├── UsageError         the command line, or a file named on it, is wrong      exit 2
│   └── SpecError      an assignment cannot be read: one problem a line       exit 2
└── BrokenError        the grader or the machine failed                       exit 3
    ├── Faulty         our code failed in the process of an app               exit 3
    └── Unwalled       a level of isolation cannot be had here                exit 3
"""

from __future__ import annotations

from typing import ClassVar


class GraderError(Exception):
    """Something is wrong that is no submission's failure."""

    exit_code: ClassVar[int] = 3


class UsageError(GraderError):
    """The command line, or a file that it names, is wrong."""

    exit_code: ClassVar[int] = 2


class SpecError(UsageError):
    """An assignment cannot be read. The message has one line for each problem."""


class BrokenError(GraderError):
    """The grader or the machine failed; no submission is to blame."""


class Faulty(BrokenError):
    """Our own code failed in an app's process, as that says; the text says how."""


class Unwalled(BrokenError):
    """A level of isolation cannot be had here; the text says why."""
