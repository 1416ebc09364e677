"""Kinds of this assignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from grader import Exchange, Expectation, Mismatch


@dataclass(frozen=True, slots=True, kw_only=True)
class MayFail(Expectation):
    """Whether the app crashes here, or answers with an error, other checks tell.

    In a spec: `may_fail: true`, with a `status` beside it where that is not all the
    same. Nearly all checks open the form and send a file on their way, and a failure
    there shall not cost all of them.
    """

    bare: ClassVar[str] = "wanted"
    covers: ClassVar[frozenset[str]] = frozenset({"exception", "status"})

    wanted: bool = True

    def __post_init__(self) -> None:
        if not self.wanted:
            raise ValueError("can only be true; leave it out instead")

    def mismatches(self, exchange: Exchange) -> Iterator[Mismatch]:  # noqa: ARG002 - all exchanges will do
        """Yield nothing."""
        yield from ()
