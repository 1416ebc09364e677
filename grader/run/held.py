"""A case of a check, held before the step that fails: for a look at it in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from grader.core.assignment import Assignment, Check
from grader.core.errors import BrokenError, UsageError
from grader.core.observed import Loaded, NotLoaded
from grader.core.said import say
from grader.core.step import Ask, Click, Step, Submit
from grader.core.verdict import Verdict
from grader.run.browser import Impossible
from grader.run.browser.redirect import base
from grader.run.browser.request import encoded
from grader.run.browser.site import Left
from grader.run.checking import checked
from grader.run.grading import Grading
from grader.run.outcome import Outcome
from grader.run.reference import Beside, Recalled
from grader.run.steps import described
from grader.run.trial import Trial, opened
from grader.sandbox.app import App
from grader.sandbox.ended import Ended, NotUp
from grader.sandbox.handed import called, handed
from grader.sandbox.process import Process

_LONG = 7 * 24 * 60 * 60.0
"""Seconds that a case is held at the most; nobody looks at a page for a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visiting:
    """A visitor with a browser: the cookies in it, and the page to begin at.

    `page` is encoded and has the mount prefix.
    """

    name: str
    page: str
    left: Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A running app in the middle of a case.

    `number` is that of the step that comes next, and `words` say what it does; the
    number is 0 when all steps are done. `visitors` begins with who takes that step.
    """

    process: Process
    mount: str
    case: str
    number: int
    words: str
    has_failed: bool
    visitors: tuple[Visiting, ...]


@contextmanager
def held(
    assignment: Assignment, submission: Path, grading: Grading, name: str
) -> Iterator[Held]:
    """Give an app as the check of this name has it before its first failing step.

    Of a check that passes it is the last step. Raises `UsageError` when the app cannot
    be started.
    """
    check = next(each for each in assignment.checks if each.id == name)
    with ExitStack() as stack:
        app = stack.enter_context(
            App(
                grading.starter,
                handed(submission).files,
                name=called(submission),
                entry=assignment.entry,
            )
        )
        memory = stack.enter_context(
            Recalled(
                assignment,
                grading.reference,
                cache=grading.cache,
                beside=Beside(starter=grading.starter, python=grading.course),
            )
        )
        loaded = app.loaded(check.setting, check.limits)
        if isinstance(loaded, NotLoaded):
            raise UsageError(say("the app cannot be started; `grade check` says why"))
        place = _Place.of(checked(check, app, memory, grading.manual))
        yield stack.enter_context(_stopped(check, place, app, loaded))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where to stop: the number of a case, and of the step in it; 0 is after all."""

    case: int
    step: int
    has_failed: bool

    @classmethod
    def of(cls, outcome: Outcome) -> _Place:
        """Return where a check failed first, or its last step.

        Raises `BrokenError` when the grader could not carry it out.
        """
        for number, case in enumerate(outcome.cases):
            if case.verdict is Verdict.ERROR:
                raise BrokenError(case.findings[0].actual)
            if case.findings:
                step = min(found.step for found in case.findings)
                return cls(case=number, step=step, has_failed=True)
        return cls(case=0, step=len(outcome.check.cases[0].steps), has_failed=False)


@contextmanager
def _stopped(check: Check, place: _Place, app: App, loaded: Loaded) -> Iterator[Held]:
    """Take the steps before the place; give what there is then."""
    case = check.cases[place.case]
    patient = replace(check, limits=replace(check.limits, check=_LONG))
    before = case.steps[: place.step - 1] if place.step else case.steps
    with opened(patient, case, app, loaded) as trial:
        for written in before:
            _taken(written, trial)
        step = trial.ready(case.steps[place.step - 1]) if place.step else None
        yield Held(
            process=trial.process,
            mount=check.mount,
            case=case.label,
            number=place.step,
            words=described(step.action) if step else "",
            has_failed=place.has_failed,
            visitors=tuple(_visitors(trial, step, check.mount)),
        )


def _taken(written: Step, trial: Trial) -> None:
    """Take a step that was taken a moment ago, too, and went well."""
    try:
        trial.reached(trial.ready(written))
    except (Ended, Impossible, NotUp) as error:
        raise UsageError(
            say("the app answers otherwise than a moment ago; try it again")
        ) from error


def _visitors(trial: Trial, step: Step | None, mount: str) -> Iterator[Visiting]:
    """Yield who is there, first who takes the step; one visitor at the least."""
    known = {visitor.name: visitor for visitor in trial.site.left()}
    first = step.visitor if step else next(reversed(known), "")
    for name in dict.fromkeys([first, *known]):
        left = known.get(name, Left(name=name))
        due = step if name == first else None
        yield Visiting(name=name, page=mount + _page(due, left), left=left)


def _page(step: Step | None, left: Left) -> str:
    """Return the page that a step begins at, without the mount: encoded."""
    here = base(left.page.request) if left.page else "/"
    match step.action if step else None:
        case Ask(method="GET") as ask:
            target = encoded(ask)
            return f"{target.path}?{target.query}" if target.query else target.path
        case Submit(at=at) | Click(at=at) if at:
            return encoded(Ask(method="GET", paths=(at,))).path
        case _:
            return here
