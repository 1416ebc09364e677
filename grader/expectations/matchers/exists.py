"""The matcher `exists`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Absent, Actual
from grader.core.said import say
from grader.expectations.matchers.words import worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Exists(Matcher):
    """There is a value, whatever it is; or there is none. In a spec: `exists: false`.

    `null` is a value.
    """

    bare: ClassVar[str] = "wanted"

    wanted: bool

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when it is the other way."""
        if self.wanted == isinstance(actual, Absent):
            yield Difference(expected=str(self), actual=worded(actual))

    def __str__(self) -> str:
        """Return "something" or "nothing"."""
        return say("something") if self.wanted else say("nothing")
