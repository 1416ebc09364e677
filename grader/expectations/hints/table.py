"""The whole table: what failed -> rows, the most telling first."""

from __future__ import annotations

from collections.abc import Mapping

from grader.expectations.hints.exceptions import EXCEPTIONS
from grader.expectations.hints.hint import Hint
from grader.expectations.hints.kinds import KINDS
from grader.expectations.hints.loading import LOADING
from grader.expectations.hints.refusals import REFUSALS
from grader.expectations.hints.steps import STEPS

TABLE: Mapping[str, tuple[Hint, ...]] = {
    **KINDS,
    **LOADING,
    **STEPS,
    "exception": EXCEPTIONS,
    "refused": REFUSALS,
}
"""Kinds of expectation, of step and of a check's own looks; reasons for which an app is
not loaded; "exception" is one that left a view, "refused" an error status that nothing
asks for."""
