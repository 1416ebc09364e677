"""What a course says of late work, attempts and regrading, under `policy`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from grader.batch.policy.rules import Attempt, Late, Rules
from grader.batch.policy.units import Time, Zone
from grader.spec.claims import Claims
from grader.spec.nodes import Budget, Node, plain
from grader.spec.problems import Misfit, Problems
from grader.spec.registry import Registry

KEY = "policy"
"""Where it stands in `grader.yaml`."""

_MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`policy` of a course: when each assignment is due, and what holds for all.

    `zone` is that of times which sources write without one.
    """

    due: Mapping[str, Time] = field(default_factory=dict)
    late: Late | None = None
    attempt: Attempt = Attempt.LAST
    regrade: Literal["always", "never_lower"] = "always"
    zone: Zone = UTC

    def rules(self, assignment: str, due: datetime | None = None) -> Rules:
        """Return what holds for an assignment; `due` comes before what is written."""
        return Rules(
            due=due or self.due.get(assignment),
            late=self.late,
            attempt=self.attempt,
            never_lower=self.regrade == "never_lower",
        )


def policy(node: Node, problems: Problems) -> Policy:
    """Return what a mapping says; what is wrong with it is noted."""
    reader = Claims(Registry(kinds={}, matchers={}), shapes={}).reader
    try:
        return reader.value(Policy, plain(node, Budget(_MOST_VALUES)))
    except Misfit as misfit:
        problems.place(misfit.found, node, (KEY,))
        return Policy()
