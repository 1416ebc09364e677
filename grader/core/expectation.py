"""What must hold of one exchange."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from grader.core.exchange import Exchange
from grader.core.mismatch import Mismatch
from grader.core.plain import Plain


class Expectation(ABC):
    """A claim about one exchange. Subclasses are frozen dataclasses of their options.

    `bare` names the field that takes a value written without options:
    `status: 201` is `Status(code=201)` because its `bare` is "code".
    `covers` names the implicit expectations that this kind takes over:
    "status" (below 400), "exception" (none unhandled).
    """

    __slots__ = ()

    bare: ClassVar[str] = ""
    covers: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:
        """Yield one mismatch for each thing that is not as claimed."""

    @classmethod
    def options(cls, written: Plain) -> Plain:
        """Return the options as a mapping of fields, from how a spec writes them."""
        if isinstance(written, Mapping):
            return written
        return {cls.bare: written}
