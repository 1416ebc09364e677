"""How the cases of a check went."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from grader.core.assignment import Case, Check
from grader.core.mismatch import Mismatch
from grader.core.paths import told_from
from grader.core.result import Finding, StepTaken
from grader.core.verdict import Verdict
from grader.run.byhand import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """One case: its verdict, what was found, and the requests that were made.

    `deeds` are what was done, `repeat` the lines that do it again by hand. `flags` are
    for the instructor: what an honest app does not do.
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    deeds: tuple[Deed, ...] = ()
    repeat: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One check: its cases in order, and the seconds that they took."""

    check: Check
    cases: tuple[CaseOutcome, ...]
    seconds: float = 0.0


def finding(mismatch: Mismatch, case: Case, step: int = 0) -> Finding:
    """Return a mismatch with where it was found; step 0 is the case as a whole."""
    return Finding(
        at=mismatch.at,
        expected=mismatch.expected,
        actual=mismatch.actual,
        cause=mismatch.cause,
        hint=mismatch.hint,
        step=step,
        case=case.label,
        claimed=mismatch.claimed,
    )


def without(text: str, root: str) -> str:
    """Return a text without the folder that the app ran in, as every machine has it.

    The folder's own name is the student's; what lies beside it is ours. Characters
    that no encoding has, as of a file's name, are replaced.
    """
    base = PurePath(root).parents[1]
    text = told_from(told_from(text, root), str(base), itself="…", within="…/")
    for end in range(len(base.name), len("grade-"), -1):  # what a cut has left of it
        text = text.replace(base.name[:end], "grade-")
    return text.encode("utf-8", "replace").decode()


def cleaned(outcome: CaseOutcome, root: str) -> CaseOutcome:
    """Return the outcome without the folder that the app ran in, in any text."""
    return replace(
        outcome,
        findings=tuple(
            replace(
                each,
                expected=without(each.expected, root),
                actual=without(each.actual, root),
                cause=without(each.cause, root),
            )
            for each in outcome.findings
        ),
        steps=tuple(_cleaned(step, root) for step in outcome.steps),
        repeat=tuple(without(line, root) for line in outcome.repeat),
    )


def _cleaned(step: StepTaken, root: str) -> StepTaken:
    raised = step.exception
    if raised is None:
        return step
    message = without(raised.message, root)
    return replace(step, exception=replace(raised, message=message))
