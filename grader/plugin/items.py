"""The checks of an assignment, as pytest collects and runs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from grader.core.assignment import Check, Visibility
from grader.core.errors import GraderError
from grader.core.result import CheckResult, Result
from grader.core.verdict import Verdict
from grader.plugin.shown import Shown, line, told
from grader.plugin.work import WORK
from grader.reports.single import masked
from grader.reports.words import share


class Lost(Exception):
    """A check did not pass; the report of its item is `shown`."""

    def __init__(self, shown: Shown) -> None:
        """Take over what is to be shown."""
        super().__init__(str(shown.reprcrash))
        self.shown = shown


class CheckItem(pytest.Item):
    """One check: passed, failed by the student, or an error of the grader."""

    def __init__(self, *, name: str, parent: Checks, check: Check) -> None:
        """Stand for a check; what is hidden of it, the name hides too."""
        super().__init__(name, parent=parent)
        self.check = check

    def setup(self) -> None:
        """Grade if nobody has yet. Raise `Lost` where the grader failed.

        pytest calls what is raised here an error, and what `runtest` raises a failure.
        """
        work = self.config.stash[WORK]
        try:
            result = work.result_for(self.nodeid)
        except GraderError as error:
            raise Lost(line(f"grader: {error}")) from error
        found = self._found(result)
        self.user_properties.append(("points", share(found.points)))
        if found.verdict == Verdict.ERROR.label:
            raise self._lost(result)

    def runtest(self) -> None:
        """Raise `Lost` when the check did not pass."""
        result = self.config.stash[WORK].result_for(self.nodeid)
        if self._found(result).verdict != Verdict.PASSED.label:
            raise self._lost(result)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the check is written, and its name."""
        if self.check.visibility is not Visibility.VISIBLE:
            return self.path, None, self.name
        steps = (step for case in self.check.cases for step in case.steps)
        line = next((step.line for step in steps if step.line), 0)
        return self.path, line - 1 if line else None, self.name

    def _found(self, result: Result) -> CheckResult:
        """Return how the check went, as far as that may be seen."""
        found = next(one for one in result.checks if one.id == self.check.id)
        return masked(found, self.name)

    def _lost(self, result: Result) -> Lost:
        first = self.config.stash[WORK].first
        return Lost(
            told(
                self._found(result),
                result,
                first="" if first == self.nodeid else first,
                verbose=self.config.get_verbosity() > 1,
            )
        )


class Checks(pytest.Collector):
    """The checks of the assignment that is graded with."""

    def collect(self) -> Iterator[CheckItem]:
        """Yield an item for each check that is wanted, in the order of the file."""
        work = self.config.stash[WORK]
        for name, check in named(work.task.assignment.checks):
            if name in work.names:
                yield CheckItem.from_parent(self, name=name, check=check)


def named(checks: Sequence[Check]) -> Iterator[tuple[str, Check]]:
    """Yield checks with names for students: an id, "hidden[2]" for a hidden one.

    No id has a bracket in it.
    """
    hidden = 0
    for check in checks:
        if check.visibility is Visibility.VISIBLE:
            yield check.id, check
        else:
            hidden += 1
            yield f"hidden[{hidden}]", check
