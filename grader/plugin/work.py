"""One grading, for all items of a run."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from contextlib import ExitStack

import pytest

from grader.cli.order import Order
from grader.cli.pythons import picked
from grader.cli.task import Task
from grader.core.errors import BrokenError
from grader.core.result import Result
from grader.core.said import say
from grader.sandbox import Starter, starter
from grader.sandbox.interpreter import Interpreter


class Work:
    """A submission that is graded once, when an item first asks how its check went.

    `only` are the ids of the checks that are to be run: whoever knows the items of the
    run sets it. `first` is the item that asked first, empty before.
    """

    def __init__(self, task: Task, *, names: Sequence[str], language: str) -> None:
        """Hold what is to be graded, and the names of the items that are wanted."""
        self.task = task
        self.names = names
        self.only: tuple[str, ...] = ()
        self.first = ""
        self.result: Result | None = None
        self._language = language

    def result_for(self, asker: str) -> Result:
        """Return the result; grade for the first item that asks.

        Raise `GraderError` when nothing can be graded at all: in full for the first,
        as a reference to it for the others.
        """
        if self.result is None:
            if self.first:
                raise BrokenError(
                    say("nothing could be graded; {first} says why", first=self.first)
                )
            self.first = asker
            self.result = self._graded()
        return self.result

    def _graded(self) -> Result:
        """Grade, with processes that end with it."""
        with ExitStack() as stack, warnings.catch_warnings():
            # A project's `filterwarnings = error` is for its own code.
            warnings.simplefilter("ignore")

            def begin(interpreter: Interpreter) -> Starter:
                return stack.enter_context(starter(interpreter))

            task = self.task
            ran_by = picked(begin, None, task.submission, os.environ, task.locked())
            order = Order(
                task=task,
                ran_by=ran_by,
                only=self.only,
                language=self._language,
            )
            return order.graded()


WORK = pytest.StashKey[Work]()
"""Where a run's configuration holds its work."""
