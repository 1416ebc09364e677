"""The result document, `grader/result/v1`: what every report is made from.

`timing` and `flags` are all that may differ from run to run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from grader.core.verdict import VerdictLabel

SCHEMA = "grader/result/v1"

Outcome = Literal["scored", "not_started", "rejected", "error"]
"""`not_started`: the app could not be loaded. `rejected`: no usable submission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Points: exactly, as a decimal or a fraction ("2.5", "1/3"), and as a float."""

    exact: str
    value: float


def amount(points: Fraction) -> Amount:
    """Return the points as a document shows them."""
    tens = points.denominator
    for prime in (2, 5):
        while tens % prime == 0:
            tens //= prime
    value = float(points)
    exact = f"{value:.10g}" if tens == 1 else str(points)
    return Amount(exact=exact, value=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What was earned of what was possible. `pending` waits for the grader."""

    earned: Amount
    possible: Amount
    pending: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentNamed:
    """Which assignment was graded."""

    name: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionNamed:
    """Which submission was graded; the digest is of its files."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A mismatch with where it was found: the step's number, the case's label.

    `step` counts from 1; 0 is the check as a whole.
    """

    at: str
    expected: str
    actual: str
    cause: str = ""
    hint: str = ""
    step: int = 0
    case: str = ""
    claimed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewNamed:
    """The view function that answered, and where it stands."""

    endpoint: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionNamed:
    """An exception and the submission's line that raised it."""

    type: str
    message: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """One step of a case as it went, or one request of it.

    `request` is "POST /login", or in words what a step did that sends none ("29 days
    pass"). `sent` is what went along, a line each: "form nm=Ada", "cookie userID=Ada".
    `status` is 0 when nothing answered.
    """

    request: str
    sent: tuple[str, ...] = ()
    case: str = ""
    visitor: str = ""
    step: int = 0
    status: int = 0
    location: str = ""
    view: ViewNamed | None = None
    exception: ExceptionNamed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How one check went. `follows` names failed checks that explain this one.

    `same_crash_as` is a check that failed by the same exception at the same line, and
    that tells it.
    """

    id: str
    title: str
    verdict: VerdictLabel
    points: Points
    visibility: str = "visible"
    detail: str = "full"
    topic: str = ""
    bonus: bool = False
    mismatches: tuple[Finding, ...] = ()
    follows: tuple[str, ...] = ()
    same_crash_as: str = ""
    steps: tuple[StepTaken, ...] = ()
    repeat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something worth knowing that costs nothing."""

    text: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GraderNamed:
    """What graded: versions, how the app was isolated, the seed of drawn inputs.

    `python` and `flask` are what the app ran on, `environment` where they are
    installed; empty when they are the grader's own. `environment_digest` is that of
    its lock and its Python's version, if it is the assignment's own.
    """

    version: str
    python: str
    flask: str
    isolation: str
    seed: int = 0
    environment: str = ""
    environment_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds on the grader's clock, in all and by check."""

    total_s: float = 0.0
    checks: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One submission, graded."""

    schema: str
    assignment: AssignmentNamed
    submission: SubmissionNamed
    outcome: Outcome
    message: str
    points: Points
    checks: tuple[CheckResult, ...]
    remarks: tuple[Remark, ...]
    grader: GraderNamed
    flags: tuple[str, ...] = ()
    timing: Timing = field(default_factory=Timing)
