"""How an app's data is prepared before it is visited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Way(Enum):
    """What is run: `flask NAME`, `python NAME`, or a function called without values."""

    CALL = "call"
    CLI = "cli"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One thing that may be there to be run: `init-db`, `init_db.py`, `app.init_db`."""

    way: Way
    name: str
