"""One answer of a student's app."""

from __future__ import annotations

from dataclasses import dataclass

from grader.core.http import Response
from grader.core.observed import Observed


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the response itself, and what the process says it observed."""

    response: Response
    observed: Observed
