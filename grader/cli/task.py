"""What is to be graded and how, made of the words that name it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.cli.choice import Choice, chosen, existing
from grader.cli.environments import Locked, locked
from grader.cli.files import cache_folder
from grader.cli.pythons import Picked
from grader.core.assignment import Assignment
from grader.core.errors import SpecError
from grader.core.said import say
from grader.expectations.same_as_reference import SameAsReference
from grader.run import Grading
from grader.spec import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A submission, a folder or an archive, and the assignment to grade it with.

    `cache` is the user's folder for what can be made anew.
    """

    submission: Path
    choice: Choice
    assignment: Assignment
    cache: Path

    @property
    def has_changed(self) -> bool:
        """Return whether the assignment is another than the one started with."""
        return self.choice.has_changed(self.assignment)

    def locked(self) -> Locked:
        """Return the environment of the assignment, if it has one."""
        return locked(self.choice, self.cache)

    def grading(self, ran_by: Picked, *, only: Sequence[str], language: str) -> Grading:
        """Return how to grade the checks with these ids.

        Raise `SpecError` when one of them compares with a reference and there is none.
        """
        see_reference(self.choice, self.assignment, only)
        return Grading(
            starter=ran_by.starter,
            remarks=ran_by.remarks,
            course=ran_by.course,
            mend=ran_by.mend,
            reference=self.choice.reference,
            cache=self.cache,
            only=tuple(only),
            language=language,
        )

    def renewed(self) -> Task:
        """Return the same with the assignment as it is now.

        Raise `SpecError` when that cannot be read any more.
        """
        again = load(self.choice.folder, cache=self.cache, limits=self.choice.limits)
        return replace(self, assignment=again)


def task(
    submission: Path, word: str | None, named: Path | None, *, option: str = "-a"
) -> Task:
    """Return what is meant by a submission, the name of an assignment and a course.

    `option` names an assignment where one is missing. Raise `UsageError` when nothing
    is meant, `SpecError` when the assignment cannot be read.
    """
    path = existing(submission)
    choice = chosen(word, path, named, option=option)
    cache = cache_folder(os.environ, Path.home())
    return Task(
        submission=path,
        choice=choice,
        assignment=load(choice.folder, cache=cache, limits=choice.limits),
        cache=cache,
    )


def see_reference(choice: Choice, assignment: Assignment, only: Sequence[str]) -> None:
    """Raise `SpecError` when one of these checks compares with no reference."""
    if choice.reference is not None:
        return
    due = (check for check in assignment.checks if check.id in only)
    steps = (step for check in due for case in check.cases for step in case.steps)
    mend = say("put a solution into {due}", due=choice.due)
    if choice.due is None:
        mend = say("move the assignment into a course that has one")
    for step in steps:
        if any(isinstance(one, SameAsReference) for one in step.expect):
            raise SpecError(
                say(
                    "{file}:{line}: same_as_reference: there is no "
                    "reference to compare with; {mend}",
                    file=choice.spec,
                    line=step.line,
                    mend=mend,
                )
            )
