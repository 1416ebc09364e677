"""One case, walked through on a running app up to the first step that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from grader.core.assignment import Case, Check
from grader.core.ending import Cause, Ending, judged
from grader.core.exchange import Reference
from grader.core.mismatch import Mismatch
from grader.core.observed import Loaded, NotLoaded, Raised
from grader.core.result import StepTaken
from grader.core.said import say
from grader.core.step import Later, Restart, Step
from grader.core.verdict import Verdict
from grader.run import blocked
from grader.run.browser import Impossible
from grader.run.byhand import Asked, Deed, Restarted, Waited, Watched
from grader.run.flags import junk_written, tried
from grader.run.outcome import CaseOutcome, finding
from grader.run.outside import caused
from grader.run.steps import described, looked, taken, unanswered
from grader.run.trial import ASKING, Trial, opened
from grader.run.writes import strays
from grader.sandbox.app import App
from grader.sandbox.ended import Ended, NotUp

Recall: TypeAlias = Callable[[int], Reference | None]
"""Gives the reference's answer to a step of this case, by the step's number."""


_NOT_UP = {
    "over a limit": Verdict.LIMITED,
    "too much written": Verdict.LIMITED,
    "too slow": Verdict.TIMED_OUT,
}
"""Why an app could not be loaded again -> the verdict, if that is no crash."""


def walked(
    check: Check, case: Case, app: App, *, loaded: Loaded, recall: Recall
) -> CaseOutcome:
    """Return how a case went on a fresh process of a loaded app."""
    try:
        with opened(check, case, app, loaded) as trial:
            outcome = _Walk(check, case, trial, recall).outcome()
        flags = (*outcome.flags, *junk_written(trial.process.junk))
        return replace(outcome, flags=flags)
    except NotUp as failed:
        why = finding(blocked.mismatch(failed.loaded), case)
        return CaseOutcome(verdict=_not_up(failed.loaded), findings=(why,))


class _Walk:
    """The steps of one case, and the requests made so far."""

    def __init__(self, check: Check, case: Case, trial: Trial, recall: Recall) -> None:
        self._check = check
        self._case = case
        self._trial = trial
        self._recall = recall
        self._steps: list[StepTaken] = []
        self._raised: Raised | None = None
        self._outside = trial.outside[0] if trial.outside else None
        self._deeds: list[Deed] = []
        self._flags: list[str] = []

    def outcome(self) -> CaseOutcome:
        """Take the steps; return how that went, and what was left behind by them."""
        outcome = self._outcome()
        outcome = replace(outcome, flags=(*outcome.flags, *self._flags))
        if outcome.verdict in {Verdict.PASSED, Verdict.FAILED}:
            try:
                self._trial.process.bound()
            except Ended as ended:
                return self._full(ended.ending, outcome)
        return outcome

    def _outcome(self) -> CaseOutcome:
        """Take the steps; return how that went."""
        for number, written in enumerate(self._case.steps, start=1):
            step = self._trial.ready(written)
            try:
                wrong = self._trial.mismatches(step, self._recall(number))
            except Impossible as impossible:
                wrong = self._trial.advised("submit", [impossible.mismatch])
            except Ended as ended:
                return self._ended(ended.ending, step, number)
            except NotUp as failed:
                return self._not_up(failed.loaded, step, number)
            self._note(step, number)
            if wrong:
                return self._failed(wrong, number)
        return self._failed(self._strays(), 0)

    def _full(self, ending: Ending, outcome: CaseOutcome) -> CaseOutcome:
        """Return the outcome of a case that has left too much behind."""
        verdict, words = judged(ending)
        expected = say("an app that writes little")
        wrong = Mismatch(at="files", expected=expected, actual=words)
        found = finding(wrong, self._case)
        return replace(outcome, verdict=verdict, findings=(found,))

    def _strays(self) -> list[Mismatch]:
        """Return what was stored where it must not be."""
        if self._check.writes_only is None:
            return []
        changed = self._trial.changed()
        found = list(strays(self._check.writes_only, self._case, changed))
        return self._trial.advised("writes_only", found)

    def _failed(self, wrong: list[Mismatch], number: int) -> CaseOutcome:
        """Return the outcome with these mismatches of a step; passed if none."""
        replaced = self._check.setting.replaced
        wrong = caused(wrong, self._outside, replaced, raised=self._raised)
        return CaseOutcome(
            verdict=Verdict.FAILED if wrong else Verdict.PASSED,
            findings=tuple(finding(each, self._case, number) for each in wrong),
            steps=tuple(self._steps),
            deeds=tuple(self._deeds),
        )

    def _ended(self, ending: Ending, step: Step, number: int) -> CaseOutcome:
        """Return the outcome of a step in which the process ended."""
        self._note(step, number)
        action = step.action
        at = described(action)
        last = self._trial.site.last
        if isinstance(action, ASKING) and last is not None:
            at = f"{last.method} {last.target}"
            self._steps.append(unanswered(last, action, self._case, number))
        outcome = _end(ending, self._case, at=at, step=number)
        return replace(outcome, steps=tuple(self._steps), deeds=tuple(self._deeds))

    def _not_up(self, loaded: NotLoaded, step: Step, number: int) -> CaseOutcome:
        """Return the outcome of a restart after which the app could not be loaded."""
        self._note(step, number)
        why = blocked.mismatch(loaded)
        return CaseOutcome(
            verdict=_not_up(loaded),
            findings=(finding(why, self._case, number),),
            steps=tuple(self._steps),
            deeds=tuple(self._deeds),
        )

    def _note(self, step: Step, number: int) -> None:
        """Keep what a step did: its requests, or that it looked at something."""
        action = step.action
        self._deeds.append(self._deed(step))
        if not isinstance(action, ASKING):
            self._steps.append(looked(action, self._case, number))
            return
        made = self._trial.site.taken
        self._steps += [taken(one, action, self._case, number) for one in made]
        self._raised = next((one.observed.raised for one in made), None)
        calls = [call for one in made for call in one.observed.outside]
        self._outside = next(iter(calls), self._outside)
        for one in made:
            self._flags += tried(one.observed.attempts, one.observed.outside)

    def _deed(self, step: Step) -> Deed:
        """Return what a step did, as it can be done again by hand."""
        action, site = step.action, self._trial.site
        match action:
            case Later():
                return Waited(words=described(action), dropped=site.dropped)
            case Restart():
                return Restarted()
        if isinstance(action, ASKING):
            return Asked(action=action, sent=site.sent, kept=self._trial.kept(step))
        return Watched(words=described(action))


def _not_up(loaded: NotLoaded) -> Verdict:
    """Return the verdict on an app that could be loaded once, and not again."""
    return _NOT_UP.get(loaded.reason, Verdict.CRASHED)


def _end(ending: Ending, case: Case, *, at: str, step: int) -> CaseOutcome:
    """Return the outcome of a case in which the app's process ended."""
    verdict, words = judged(ending)
    mismatch = Mismatch(at=at, expected=say("an answer"), actual=words)
    broken = ending.cause is Cause.PROTOCOL
    return CaseOutcome(
        verdict=verdict,
        findings=(finding(mismatch, case, step),),
        flags=(f"{at}: {words}",) if broken else (),
    )
