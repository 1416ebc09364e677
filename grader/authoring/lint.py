"""Proves an assignment on apps that are known to be right or wrong.

A spec is not trusted until its reference earns everything, its starter next to
nothing, every right submission everything, and every wrong one loses what it must.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from grader.authoring.expected import Expected, expected
from grader.authoring.proof import Problem, Proof
from grader.authoring.verdicts import not_as_expected, not_starter, not_whole
from grader.authoring.words import languages, unsaid
from grader.core.assignment import Assignment
from grader.core.errors import SpecError
from grader.core.limits import Limits
from grader.core.result import Result, amount
from grader.core.said import many, say, speak, spoken
from grader.reports.words import rounded
from grader.spec import load

Grade = Callable[[Assignment, Path], Result]
"""Grades the submission in a folder. One is used by one thread at a time."""

Judge = Callable[[Result], Iterator[Problem]]
"""Yields what is not as it must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where an assignment, its reference and its starter are."""

    assignment: Path
    reference: Path
    starter: Path
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A submission and what must hold of its result."""

    subject: str
    folder: Path
    judge: Judge
    note: str = ""


def lint(folders: Folders, lanes: Sequence[Grade]) -> Iterator[Proof]:
    """Yield a proof of each thing that must hold, in a fixed order.

    As many submissions are graded at a time as there are lanes.
    """
    try:
        assignment = load(folders.assignment, limits=folders.limits)
    except SpecError as error:
        said = _within(folders.assignment, str(error))
        problem = Problem(at="", expected=say("a spec that loads"), actual=said)
        yield Proof(subject="spec", problems=(problem,))
        return
    checks = many("{number} check", "{number} checks", len(assignment.checks))
    points = rounded(amount(assignment.points))
    yield Proof(
        subject="spec",
        note=say("{checks}, {points} points", checks=checks, points=points),
    )
    spoken = languages(folders.assignment.parent)
    problems = tuple(unsaid(assignment, folders.assignment, spoken))
    yield Proof(subject="words", note=", ".join(spoken), problems=problems)
    claims = list(_claims(folders, assignment))
    yield from (claim for claim in claims if isinstance(claim, Proof))
    due = [claim for claim in claims if isinstance(claim, _Claim)]
    yield from _proofs(assignment, due, lanes)


def _claims(folders: Folders, assignment: Assignment) -> Iterator[_Claim | Proof]:
    """Yield what must hold of each submission, or at once that it cannot."""
    known = [check.id for check in assignment.checks]
    submissions = folders.assignment / "submissions"
    yield _claim("reference", folders.reference, _is_reference, home=folders.assignment)
    yield _claim("starter", folders.starter, not_starter, home=folders.assignment)
    for folder in _inside(submissions / "right"):
        yield _Claim(
            subject=f"right/{folder.name}",
            folder=folder,
            judge=_is_right,
        )
    wrong = _inside(submissions / "wrong")
    for folder in wrong:
        yield _wrong(folder, known, home=folders.assignment)
    if not wrong:
        problem = Problem(at="", expected=say("at least one"), actual=say("none"))
        yield Proof(subject=say("wrong submissions"), problems=(problem,))


def _wrong(folder: Path, known: list[str], *, home: Path) -> _Claim | Proof:
    """Return what must hold of a wrong submission."""
    subject = f"wrong/{folder.name}"
    try:
        due = expected(folder, known)
    except SpecError as error:
        said = _within(home, str(error))
        problem = Problem(
            at="", expected=say("a file that says what fails"), actual=said
        )
        return Proof(subject=subject, problems=(problem,))
    return _Claim(subject=subject, folder=folder, judge=_as(due), note=due.fault)


def _claim(subject: str, folder: Path, judge: Judge, *, home: Path) -> _Claim | Proof:
    """Return a claim on the submission in a folder, if there is one."""
    if folder.is_dir():
        return _Claim(subject=subject, folder=folder, judge=judge)
    path = Path(os.path.relpath(folder, home)).as_posix()
    problem = Problem(
        at="", expected=say("a folder"), actual=say("{path} is missing", path=path)
    )
    return Proof(subject=subject, problems=(problem,))


def _is_reference(result: Result) -> Iterator[Problem]:
    return not_whole(result, with_bonus=True)


def _is_right(result: Result) -> Iterator[Problem]:
    return not_whole(result, with_bonus=False)


def _as(due: Expected) -> Judge:
    return lambda result: not_as_expected(result, due)


def _within(folder: Path, text: str) -> str:
    """Return a text, its paths told from this folder on."""
    return text.replace(f"{folder}{os.sep}", "")


def _inside(folder: Path) -> list[Path]:
    """Return the folders in a folder, in order; none when it is missing."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if path.is_dir()), key=lambda one: one.name)


def _proofs(
    assignment: Assignment, claims: Sequence[_Claim], lanes: Sequence[Grade]
) -> Iterator[Proof]:
    """Yield the proof of each claim in order, as soon as it is there."""
    free: SimpleQueue[Grade] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def proven(claim: _Claim) -> Proof:
        lane = free.get()
        try:
            result = lane(assignment, claim.folder)
        finally:
            free.put(lane)
        return _proof(claim, result)

    pool = ThreadPoolExecutor(
        max_workers=len(lanes), initializer=speak, initargs=(spoken(),)
    )
    try:
        running: list[Future[Proof]] = [pool.submit(proven, claim) for claim in claims]
        for future in running:
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _proof(claim: _Claim, result: Result) -> Proof:
    """Return what a result proves of a claim."""
    points = f"{rounded(result.points.earned)}/{rounded(result.points.possible)}"
    return Proof(
        subject=claim.subject,
        note=f"{points}  {claim.note}".rstrip(),
        problems=tuple(claim.judge(result)),
    )
