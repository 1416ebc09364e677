"""One submission, graded."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from grader.core.assignment import Assignment, Check
from grader.core.observed import NotLoaded
from grader.core.result import CheckResult, Result, SubmissionNamed
from grader.run.checking import checked
from grader.run.document import (
    About,
    check_result,
    not_started,
    rejected,
    scored,
    tally,
)
from grader.run.outcome import Outcome
from grader.run.reference import Recalled
from grader.sandbox.app import App
from grader.sandbox.tree import Unusable, digest, tree
from grader.sandbox.zygote import Zygote


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How to grade.

    `reference` is the folder of the reference solution, `cache` where its answers are
    kept. `only` are the ids of the checks to run, all when empty. `shuffle` is a seed
    to run them in another order by; they are reported in the order of the file.
    """

    zygote: Zygote
    reference: Path | None = None
    cache: Path | None = None
    only: tuple[str, ...] = ()
    language: str = "en"
    shuffle: int | None = None


def graded(
    assignment: Assignment,
    submission: Path,
    grading: Grading,
    told: Callable[[CheckResult], None],
) -> Result:
    """Return the result of a submission's folder.

    `told` is called with each check as soon as it is known, before it is known which
    others it follows from. Raises `GraderError` when nothing can be graded at all.
    """
    start = time.monotonic()
    if grading.only:
        chosen = tuple(each for each in assignment.checks if each.id in grading.only)
        assignment = replace(assignment, checks=chosen)
    about = About(
        assignment=assignment,
        submission=SubmissionNamed(name=submission.resolve().name, digest=""),
        language=grading.language,
    )
    try:
        files = tree(submission)
    except Unusable as unusable:
        return rejected(about, str(unusable))
    named = replace(about.submission, digest=digest(files))
    with App(grading.zygote, files, name=named.name, entry=assignment.entry) as app:
        about = replace(about, submission=named, root=app.root)
        result = _judged(about, app, grading, told)
    seconds = round(time.monotonic() - start, 4)
    return replace(result, timing=replace(result.timing, total_s=seconds))


def _judged(
    about: About, app: App, grading: Grading, told: Callable[[CheckResult], None]
) -> Result:
    """Load the app and run the checks; return the result."""
    assignment = about.assignment
    loaded = app.loaded(assignment.setting, assignment.limits)
    if isinstance(loaded, NotLoaded):
        return not_started(about, loaded)
    outcomes: dict[str, Outcome] = {}
    with Recalled(
        assignment, grading.reference, cache=grading.cache, zygote=grading.zygote
    ) as memory:
        for check in _ordered(assignment.checks, grading.shuffle):
            outcome = checked(check, app, memory)
            outcomes[check.id] = outcome
            told(check_result(about, outcome, [tally(outcome)]))
    return scored(about, loaded, [outcomes[each.id] for each in assignment.checks])


def _ordered(checks: tuple[Check, ...], seed: int | None) -> tuple[Check, ...]:
    """Return the checks in the order of the file, or in another by a seed."""
    if seed is None:
        return checks
    return tuple(random.Random(seed).sample(checks, len(checks)))  # noqa: S311 - no secret
