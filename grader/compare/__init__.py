"""Two answers to one request, compared canonically."""

from __future__ import annotations

from grader.compare.facts import FACTS, differences, facts

__all__ = ["FACTS", "differences", "facts"]
