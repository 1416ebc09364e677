"""What a value must be like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader.core.plain import Actual, Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a matcher wanted and what it got, both for a student to read."""

    expected: str
    actual: str


class Matcher(ABC):
    """A claim about one value. Subclasses are frozen dataclasses of their options.

    `bare` names the field that takes a value written without options:
    `contains: x` is `Contains(wanted=x)` because its `bare` is "wanted".
    """

    __slots__ = ()

    bare: ClassVar[str] = ""

    @abstractmethod
    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield what is wrong with the value; nothing when the claim holds."""

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options as a mapping of fields, from how a spec writes them."""
        return {cls.bare: written}
