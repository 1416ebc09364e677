"""The result document, made from what was found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from grader import __version__
from grader.core.assignment import Assignment
from grader.core.crash import told_once
from grader.core.level import Level
from grader.core.observed import Loaded, NotLoaded, Stack
from grader.core.result import (
    SCHEMA,
    AssignmentNamed,
    CheckResult,
    Finding,
    GraderNamed,
    Points,
    Remark,
    Result,
    SubmissionNamed,
    Timing,
)
from grader.core.text import Text
from grader.core.verdict import Verdict
from grader.run import blocked
from grader.run.flags import tried
from grader.run.outcome import CaseOutcome, Outcome, without
from grader.run.points import Tally, points, total
from grader.run.remarks import remarks
from grader.sandbox.interpreter import Interpreter, own


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a document is about, and the language it is written in.

    `interpreter` is the Python that the app ran under, `stack` what it has, `level` how
    far apart it was kept, and `remarks` are about that.
    """

    assignment: Assignment
    submission: SubmissionNamed
    language: str
    stack: Stack
    level: Level
    interpreter: Interpreter = field(default_factory=own)
    remarks: tuple[Remark, ...] = ()


def scored(about: About, loaded: Loaded, outcomes: Sequence[Outcome]) -> Result:
    """Return the document of a submission whose app was loaded."""
    tallies = [tally(outcome) for outcome in outcomes]
    results = tuple(check_result(about, outcome, tallies) for outcome in outcomes)
    return replace(
        _frame(about, total(tallies)),
        checks=told_once(results),
        remarks=(*about.remarks, *remarks(loaded)),
        flags=(
            *_at_start(loaded),
            *(
                f"{outcome.check.id}: {flag}"
                for outcome in outcomes
                for case in outcome.cases
                for flag in case.flags
            ),
        ),
        timing=Timing(
            checks={each.check.id: round(each.seconds, 4) for each in outcomes}
        ),
    )


def not_started(about: About, loaded: NotLoaded, root: str) -> Result:
    """Return the document of a submission whose app could not be loaded: told once.

    `root` is the folder that it was loaded in.
    """
    why = blocked.message(loaded)
    words = "\n".join(word for word in (why.what, why.mend) if word)
    message = without(words, root)
    untried = _untried(about, Verdict.BLOCKED)
    return replace(
        untried,
        outcome="not_started",
        message=message,
        flags=tuple(_at_start(loaded)),
    )


def _at_start(loaded: Loaded | NotLoaded) -> Iterator[str]:
    """Yield the flags of an app for what it did while it was loaded."""
    for flag in tried(loaded.attempts, loaded.outside):
        yield f"start: {flag}"


def broken(about: About, message: str) -> Result:
    """Return the document of what could not be graded here: all points are pending."""
    untried = _untried(about, Verdict.ERROR)
    return replace(untried, outcome="error", message=message)


def rejected(about: About, message: str) -> Result:
    """Return the document of what is no usable submission."""
    untried = _untried(about, Verdict.BLOCKED)
    return replace(untried, outcome="rejected", message=message)


def tally(outcome: Outcome) -> Tally:
    """Return the verdicts of a check's cases."""
    return Tally(
        check=outcome.check, verdicts=tuple(case.verdict for case in outcome.cases)
    )


def check_result(
    about: About, outcome: Outcome, tallies: Sequence[Tally]
) -> CheckResult:
    """Return how a check went; `tallies` are of all that are known."""
    check = outcome.check
    own = next(each for each in tallies if each.check is check)
    lost = {each.check.id for each in tallies if each.verdict is not Verdict.PASSED}
    passed = own.verdict is Verdict.PASSED
    return CheckResult(
        id=check.id,
        title=check.title.into(about.language),
        verdict=own.verdict.label,
        points=points(own, tallies),
        visibility=check.visibility.value,
        detail=check.detail.value,
        topic=check.topic,
        bonus=check.bonus,
        mismatches=tuple(_findings(about, check.hint, outcome.cases)),
        follows=() if passed else tuple(id_ for id_ in check.needs if id_ in lost),
        steps=tuple(step for case in outcome.cases for step in case.steps),
        repeat=next((case.repeat for case in outcome.cases if case.repeat), ()),
    )


def _untried(about: About, verdict: Verdict) -> Result:
    """Return a document in which every check has this verdict, without evidence."""
    checks = about.assignment.checks
    tallies = [Tally(check=each, verdicts=(verdict,)) for each in checks]
    results = tuple(
        check_result(
            about,
            Outcome(check=each, cases=(CaseOutcome(verdict=verdict),)),
            tallies,
        )
        for each in checks
    )
    blank = tuple(replace(each, follows=()) for each in results)
    return replace(_frame(about, total(tallies)), checks=blank)


def _frame(about: About, reached: Points) -> Result:
    """Return a document without its checks."""
    assignment = about.assignment
    return Result(
        schema=SCHEMA,
        assignment=AssignmentNamed(
            name=assignment.name,
            title=assignment.title.into(about.language),
            digest=assignment.digest,
        ),
        submission=about.submission,
        outcome="scored",
        message="",
        points=reached,
        checks=(),
        remarks=about.remarks,
        grader=GraderNamed(
            version=__version__,
            python=about.stack.python,
            flask=about.stack.flask,
            isolation=about.level.value,
            environment=about.interpreter.name,
            environment_digest=about.interpreter.digest,
        ),
    )


def _findings(
    about: About, hint: Text, cases: Sequence[CaseOutcome]
) -> Iterator[Finding]:
    """Yield what was found, one hint a case; the author's stands once, and first.

    It is about what the check is for. Of an app that crashed, or answered with an error
    that nobody asked for, the grader knows more than the author could.
    """
    advice = hint.into(about.language)
    for case in cases:
        is_advised = False
        for found in case.findings:
            is_off = case.verdict is not Verdict.FAILED or found.at == "exception"
            knows = found.at == "status" and found.cause and found.hint
            own = found.hint if is_off or knows else advice or found.hint
            yield replace(found, hint="" if is_advised else own)
            is_advised = is_advised or bool(own)
            advice = ""
