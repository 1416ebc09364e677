"""How the reference solution answers: run once, kept by digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self, TypeAlias

from grader import __version__
from grader.compare import differences, facts
from grader.core.assignment import Assignment, Case, Check
from grader.core.ending import judged
from grader.core.errors import BrokenError
from grader.core.exchange import Exchange, Reference
from grader.core.level import LEVELS, Level
from grader.core.mismatch import Mismatch
from grader.core.observed import Loaded, NotLoaded
from grader.core.plain import Plain
from grader.core.said import say
from grader.core.step import Step
from grader.expectations.same_as_reference import SameAsReference
from grader.run.browser import Impossible
from grader.run.kept import kept, remembered
from grader.run.trial import opened
from grader.sandbox import Starter, starter
from grader.sandbox.app import App
from grader.sandbox.ended import Ended, NotUp
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.tree import File, digest, tree
from grader.spec.pruning import prune

Facts: TypeAlias = Mapping[str, Plain]
"""The canonical facts of one answer, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a reference runs beside: what starts the submission's processes.

    The reference runs under the course's `python`, whatever the submission runs under.
    """

    starter: Starter
    python: Interpreter


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the reference answered to one step; a core `Reference`."""

    answered: Facts

    def differences(
        self, names: Sequence[str], exchange: Exchange
    ) -> Iterator[Mismatch]:
        """Yield a mismatch for each named fact in which the two answers differ."""
        yield from differences(names, self.answered, facts(exchange, names))


class Recalled:
    """The reference's answers, as a checking's `Memory`.

    The reference runs when the first check asks for it and its answers are not kept.
    """

    def __init__(
        self,
        assignment: Assignment,
        folder: Path | None,
        *,
        cache: Path | None,
        beside: Beside,
    ) -> None:
        """Recall the reference in this folder, None when there is none."""
        self._assignment = assignment
        self._folder = folder
        self._kept_in = cache / "reference" if cache else None
        self._beside = beside
        self._own: Starter | None = None
        self._app: App | None = None
        self._turn = Lock()
        self._known: dict[tuple[str, int], Mapping[str, Facts]] = {}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the reference's processes, if it was run."""
        if self._app is not None:
            self._app.close()
            if self._kept_in is not None:
                prune(self._kept_in)
        self.stop()

    def stop(self) -> None:
        """End at once what starts the reference, if that starts nothing else."""
        if self._own is not None:
            self._own.close()

    def __call__(self, check: Check, case: int, step: int) -> Reference | None:
        """Return the reference's answer to a step that compares with it, else None.

        Raises `BrokenError` when the reference cannot take the step.
        """
        if not _compared(check.cases[case].steps[step - 1]):
            return None
        key = (check.id, case)
        with self._turn:
            if key not in self._known:
                self._known[key] = self._answers(check, case)
        return _Told(answered=self._known[key][str(step)])

    def _answers(self, check: Check, case: int) -> Mapping[str, Facts]:
        """Return the facts of a case's steps by number: those kept, else new ones."""
        files, its_digest = self._files
        said = (
            __version__,
            self._assignment.digest,
            its_digest,
            self._beside.python.digest,
            check.id,
            str(case),
        )
        name = hashlib.sha256("\n".join(said).encode()).hexdigest()
        file = self._kept_in / f"{name}.json" if self._kept_in else None
        answers = remembered(file)
        if answers is None:
            if self._app is None:
                entry, own = self._assignment.entry, self._ours()
                self._app = App(own, files, name="reference", entry=entry)
            answers = _observed(check, check.cases[case], self._app)
            kept(file, answers)
        return answers

    @cached_property
    def _files(self) -> tuple[Mapping[str, File], str]:
        """Return the reference's files, and their digest: read once for all checks."""
        if self._folder is None:
            raise BrokenError(
                say("this check compares with a reference, and there is none")
            )
        files = tree(self._folder)
        return files, digest(files)

    def _ours(self) -> Starter:
        """Return what starts processes under the course's Python.

        Behind a wall there is a submission, and never the reference beside it. The
        course's own code runs at another level where that one is not for its Python.
        """
        beside, python = self._beside.starter, self._beside.python
        if beside.interpreter == python and beside.level is Level.SEPARATE:
            return beside
        others = (level for level in LEVELS if level is not beside.level)
        self._own = starter(python, (beside.level, *others))
        return self._own


def _compared(step: Step) -> tuple[str, ...]:
    """Return the facts that a step compares with the reference."""
    return tuple(
        name
        for expectation in step.expect
        if isinstance(expectation, SameAsReference)
        for name in expectation.facts
    )


def _observed(check: Check, case: Case, app: App) -> dict[str, Facts]:
    """Let the reference take a case's steps; return the facts that are compared."""
    loaded = app.loaded(check.setting, check.limits)
    if isinstance(loaded, NotLoaded):
        raise BrokenError(
            say("the reference cannot be loaded: {reason}", reason=loaded.reason)
        )
    try:
        return dict(_walked(check, case, app, loaded))
    except Impossible as impossible:
        words = impossible.mismatch.actual
        raise BrokenError(
            say("the reference fails in {id}: {words}", id=check.id, words=words)
        ) from impossible
    except NotUp as failed:
        words = failed.loaded.reason
        raise BrokenError(
            say("the reference fails in {id}: {words}", id=check.id, words=words)
        ) from failed
    except Ended as ended:
        words = judged(ended.ending)[1]
        raise BrokenError(
            say("the reference fails in {id}: {words}", id=check.id, words=words)
        ) from ended


def _walked(
    check: Check, case: Case, app: App, loaded: Loaded
) -> Iterator[tuple[str, Facts]]:
    """Yield the number and the facts of each step that compares."""
    with opened(check, case, app, loaded) as trial:
        for number, written in enumerate(case.steps, start=1):
            exchange = trial.reached(trial.ready(written))
            if exchange is not None and (names := _compared(written)):
                yield str(number), facts(exchange, names)
