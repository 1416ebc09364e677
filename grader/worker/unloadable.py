"""Why an app could not be loaded, on its way to the trusted side."""

from __future__ import annotations

from collections.abc import Mapping

from grader.core.plain import Plain
from grader.worker.raised import Fact


class UnloadableError(Exception):
    """Nothing raised, and yet there is no app. The reason and facts say why."""

    def __init__(
        self, reason: str, facts: Mapping[str, Plain], raised: Fact | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = dict(facts)
        self.raised = raised

    @property
    def claim(self) -> Fact:
        """Return the facts of a `NotLoaded`."""
        return {"reason": self.reason, "facts": self.facts, "raised": self.raised}
