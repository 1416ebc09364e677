"""A task with all that a person asked for, to be graded as often as one likes."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from grader.cli.choice import wanted
from grader.cli.progress import Bar
from grader.cli.pythons import Picked
from grader.cli.task import Task
from grader.core.result import Result
from grader.run import Grading, graded


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A task, what runs its app, and which of its checks to do.

    `only` are the ids that were asked for, all of them when empty.
    """

    task: Task
    ran_by: Picked
    only: tuple[str, ...] = ()
    language: str = "en"
    shuffle: int | None = None

    def grading(self, only: tuple[str, ...]) -> Grading:
        """Return how to grade these checks, all when there are none.

        Raise `UsageError` or `SpecError` when they cannot be done.
        """
        ids = wanted(only, self.task.assignment)
        grading = self.task.grading(self.ran_by, only=ids, language=self.language)
        return replace(grading, shuffle=self.shuffle)

    def graded(self) -> Result:
        """Grade the submission as it is now, and show how far it is if it takes long.

        Raise `UsageError` or `SpecError` when the checks cannot be done.
        """
        task, due = self.task, self.grading(self.only)
        with Bar(len(due.only), task.assignment.name, sys.stderr) as bar:
            return graded(
                task.assignment, task.submission, due, lambda _: bar.advance()
            )

    def renewed(self) -> Order:
        """Return the same with the assignment as it is now.

        Raise `SpecError` when that cannot be read any more.
        """
        return replace(self, task=self.task.renewed())
