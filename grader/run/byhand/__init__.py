"""How a person repeats by hand what a check did: lines for a shell, with curl.

A line does what the grader's browser did, against the app as `flask run` serves it.
What is expected is in none of them. Nothing here does I/O.
"""

from __future__ import annotations

from grader.run.byhand.deeds import Asked, Deed, Restarted, Waited, Watched
from grader.run.byhand.manual import Manual, Serving
from grader.run.byhand.script import script
from grader.run.byhand.shells import SHELLS, Shell

__all__ = [
    "SHELLS",
    "Asked",
    "Deed",
    "Manual",
    "Restarted",
    "Serving",
    "Shell",
    "Waited",
    "Watched",
    "script",
]
