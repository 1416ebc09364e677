"""What a submission may try, and which tests try it: nothing is left out unseen.

The letters are kinds: A ends or never begins, B forges its result, C reads secrets,
D takes too much, E is odd as it is handed in, F talks to whoever reads a report,
G evades, H attacks by what surrounds a submission.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.covered.running import RUNNING
from tests.hostile.covered.telling import TELLING

COVERED: Mapping[str, tuple[str, tuple[str, ...]]] = {**RUNNING, **TELLING}
"""Letter and number -> what is tried, and by which cases, attempts and tests."""

LATER: Mapping[str, str] = {
    "C6": "tries often: nobody counts yet how often something is handed in",
    "E7": "pretends to be somebody: many submissions are not graded together yet",
    "F5": "is a formula of a spreadsheet: no report is one yet",
    "F9": "names a report: no report is a file of its own yet",
    "G8": "comes late: nobody knows yet when something was handed in",
    "H3": "reaches what hands out work: nothing is handed out yet",
    "H5": "is cut short among many: many are not graded together yet",
}
"""Letter and number -> what is tried, and what it waits for."""
