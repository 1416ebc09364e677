"""What lines are written for: a shell, an address, and an app as it was served."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.core.assignment import Setting
from grader.core.http import ORIGIN
from grader.run.byhand.shells import Shell, shell_at_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """Where a person repeats things: in this shell, with the app at this address.

    Without a word it is the shell of this system, and where `flask run` serves.
    """

    shell: Shell = field(default_factory=shell_at_hand)
    origin: str = ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How an app is started: the file it is in, its setting and the prefix it has."""

    file: str
    setting: Setting = field(default_factory=Setting)
    mount: str = ""
