"""What everyone needs who reads a part of one spec."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from grader.spec.filling import GIVEN, Filling
from grader.spec.macros import Macros
from grader.spec.nodes import Budget, Node, Path, plain
from grader.spec.problems import Misfit, Problems
from grader.spec.reader import Reader
from grader.spec.steps import Steps

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The readers of one file, its variables and macros, and where problems go."""

    reader: Reader
    steps: Steps
    variables: Mapping[str, Node]
    macros: Macros
    budget: Budget
    problems: Problems

    def filling(self, row: Mapping[str, Node], kept: frozenset[str] = GIVEN) -> Filling:
        """Return what is known in a row, once the names in `kept` are."""
        return Filling(
            values={**self.variables, **row},
            budget=self.budget,
            problems=self.problems,
            kept=kept,
        )

    def value(self, cls: type[T], node: Node, path: Path) -> T | None:
        """Return what a node stands for; None after noting what is wrong with it."""
        try:
            return self.reader.value(cls, plain(node, self.budget))
        except Misfit as misfit:
            self.problems.place(misfit.found, node, path)
            return None
