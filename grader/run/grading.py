"""One submission, graded."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.core.assignment import Assignment, Check, Setting
from grader.core.errors import Faulty
from grader.core.limits import Limits
from grader.core.observed import Loaded, NotLoaded
from grader.core.outside import CallReplaced
from grader.core.result import CheckResult, Remark, Result, SubmissionNamed
from grader.run.byhand import Manual
from grader.run.checking import checked
from grader.run.document import (
    About,
    broken,
    check_result,
    not_started,
    rejected,
    scored,
    tally,
)
from grader.run.lack import Lack, lack, misses_package, named
from grader.run.lanes import MOST, Work, lanes, outcomes
from grader.run.outcome import Outcome, without
from grader.run.reference import Beside, Recalled
from grader.run.remarks import leftovers, passed_over
from grader.sandbox import Starter
from grader.sandbox.app import App
from grader.sandbox.fresh import databases, kept
from grader.sandbox.handed import Submitted, submitted
from grader.sandbox.interpreter import Interpreter, own
from grader.sandbox.tree import File, Unusable, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How to grade.

    `starter` starts the submission's processes, and `remarks` are about its Python.
    `mend` is the command that installs what the assignment requires, if there is one.
    `course` is the Python of the reference solution, `reference` its folder, `cache`
    where its answers are kept. `only` are the ids of the checks to run, all when empty.
    `shuffle` is a seed to run them in another order by; they are reported in the order
    of the file. `manual` is where a person would repeat what was done. `side_by_side`
    is how many checks of a submission are done at a time, at the most.
    """

    starter: Starter
    remarks: tuple[Remark, ...] = ()
    mend: str = ""
    course: Interpreter = field(default_factory=own)
    reference: Path | None = None
    cache: Path | None = None
    only: tuple[str, ...] = ()
    language: str = "en"
    shuffle: int | None = None
    manual: Manual = field(default_factory=Manual)
    side_by_side: int = MOST


def graded(
    assignment: Assignment,
    submission: Path | Submitted,
    grading: Grading,
    told: Callable[[CheckResult], None],
) -> Result:
    """Return the result of a submission: at a path, or as it is about to be read.

    `told` is called with each check as soon as it is known, before it is known which
    others it follows from. Raises `GraderError` when nothing can be graded at all.
    """
    start = time.monotonic()
    if grading.only:
        chosen = tuple(each for each in assignment.checks if each.id in grading.only)
        assignment = replace(assignment, checks=chosen)
    if isinstance(submission, Path):
        submission = submitted(submission)
    try:
        given = submission.read()
    except Unusable as unusable:
        named = SubmissionNamed(name=submission.name, digest="")
        return rejected(_about(assignment, named, grading), str(unusable))
    named = SubmissionNamed(name=submission.name, digest=digest(given.files))
    about = _about(assignment, named, grading)
    noted = (*passed_over(given.others), *_left(assignment.setting, given.files))
    about = replace(about, remarks=(*about.remarks, *noted))
    with ExitStack() as stack:
        job = _Job(about=about, files=given.files, grading=grading, stack=stack)
        result = _judged(job, told)
    seconds = round(time.monotonic() - start, 4)
    return replace(result, timing=replace(result.timing, total_s=seconds))


def _about(assignment: Assignment, named: SubmissionNamed, grading: Grading) -> About:
    """Return what the result is about; waits until Flask is imported."""
    return About(
        assignment=assignment,
        submission=named,
        language=grading.language,
        stack=grading.starter.stack,
        level=grading.starter.level,
        interpreter=grading.starter.interpreter,
        remarks=grading.remarks,
    )


def _left(setting: Setting, files: Mapping[str, File]) -> Iterator[Remark]:
    """Return remarks on databases of a submission that the app begins with."""
    given = dict(setting.files)
    taken = (name for name in databases(kept(files, setting.fresh)))
    return leftovers(name for name in taken if name not in given)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One submission to grade; what is opened for it is closed by the stack."""

    about: About
    files: Mapping[str, File]
    grading: Grading
    stack: ExitStack

    def app(self) -> App:
        """Return a copy of the submission, ready to be loaded."""
        name, entry = self.about.submission.name, self.about.assignment.entry
        app = App(self.grading.starter, self.files, name=name, entry=entry)
        return self.stack.enter_context(app)

    def lack(self) -> Lack:
        """Return what is not installed of what the assignment requires."""
        required = self.about.assignment.requires
        found = lack(self.grading.starter.interpreter, required)
        return replace(found, build=self.grading.mend)

    def memory(self) -> Recalled:
        """Return the reference's answers."""
        grading = self.grading
        recalled = Recalled(
            self.about.assignment,
            grading.reference,
            cache=grading.cache,
            beside=Beside(starter=grading.starter, python=grading.course),
        )
        return self.stack.enter_context(recalled)


def _judged(job: _Job, told: Callable[[CheckResult], None]) -> Result:
    """Load the app and run the checks; return the result."""
    about = job.about
    base, limits = about.assignment.setting, about.assignment.limits
    job.grading.starter.preload(_preloaded(about.assignment))
    first = job.app()
    try:
        loaded = first.loaded(base, limits)
    except Faulty as fault:
        return broken(about, without(str(fault), first.root))
    if isinstance(loaded, NotLoaded):
        return _not_loaded(job, loaded, first.root)
    checks = _ordered(about.assignment.checks, job.grading.shuffle)
    count = lanes(len(checks), job.grading.side_by_side)
    apps = [first, *(job.app() for _ in range(count - 1))]
    memory = job.memory()

    def stop() -> None:
        job.grading.starter.close()
        memory.stop()

    known: dict[str, Outcome] = {}
    work = Work(
        fits=lambda app: _is_loaded(app, base, limits),
        check=lambda check, app: checked(check, app, memory, job.grading.manual),
        stop=stop,
    )
    with closing(outcomes(checks, apps, work)) as done:
        for each in done:
            fair = job.lack().excused(each) if misses_package(each) else each
            known[each.check.id] = fair
            told(check_result(about, fair, [tally(fair)]))
    return scored(about, loaded, [known[one.id] for one in about.assignment.checks])


def _is_loaded(app: App, setting: Setting, limits: Limits) -> bool:
    """Return whether another copy of a submission can be loaded beside the first."""
    try:
        return isinstance(app.loaded(setting, limits), Loaded)
    except Faulty:
        return False


def _preloaded(assignment: Assignment) -> tuple[str, ...]:
    """Return the packages that may be imported before there is an app.

    None where functions are replaced: those of a package are, right after its import.
    """
    settings = (assignment.setting, *(check.setting for check in assignment.checks))
    replaced = (one for setting in settings for one in setting.replaced)
    if any(isinstance(one, CallReplaced) for one in replaced):
        return ()
    return named(assignment.requires)


def _not_loaded(job: _Job, loaded: NotLoaded, root: str) -> Result:
    """Return the result of an app that did not start: its own fault, or not."""
    if loaded.reason == "missing package":
        lack = job.lack()
        if lack.explains(loaded):
            return broken(job.about, without(lack.message(loaded), root))
        allowed = {"allowed": job.about.assignment.requires}
        loaded = replace(loaded, facts={**loaded.facts, **allowed})
    return not_started(job.about, loaded, root)


def _ordered(checks: tuple[Check, ...], seed: int | None) -> tuple[Check, ...]:
    """Return the checks in the order of the file, or in another by a seed."""
    if seed is None:
        return checks
    return tuple(random.Random(seed).sample(checks, len(checks)))  # noqa: S311 - no secret
