"""The kinds and matchers that a spec may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.core.expectation import Expectation
from grader.core.matcher import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Name -> class, for expectation kinds and for matchers.

    `equality` and `together` name the matchers of a bare value and of several in one
    mapping.
    """

    kinds: Mapping[str, type[Expectation]]
    matchers: Mapping[str, type[Matcher]]
    equality: str = "is"
    together: str = "all_of"
