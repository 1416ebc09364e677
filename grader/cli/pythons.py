"""The Python of one grading, found fit, and what is worth a remark about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.cli.environments import Locked
from grader.cli.interpreters import GRADER, LOCKED, found, named
from grader.core.errors import UsageError
from grader.core.observed import Stack
from grader.core.result import Remark
from grader.core.said import msgid, say
from grader.sandbox import Starter
from grader.sandbox.interpreter import Interpreter, UnfitError, own

Begin = Callable[[Interpreter], Starter]
"""Returns what starts apps under a Python; whoever hands it in ends that, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What starts apps, and remarks about its Python.

    `course` is the Python that the reference runs under. `mend` is the command that
    installs what an assignment requires, empty where that is not for us to say.
    """

    starter: Starter
    remarks: tuple[Remark, ...] = ()
    course: Interpreter = field(default_factory=own)
    mend: str = ""


_PASSED = {
    False: msgid(
        "{name} was passed over, and the app ran on the grader's own Python: {what}. "
        "This mends it: {mend}"
    ),
    True: msgid(
        "{name} was passed over, and the app ran in the assignment's environment: "
        "{what}. This mends it: {mend}"
    ),
}
"""What is said of an environment, by whether the assignment's was taken instead."""


def picked(
    begin: Begin,
    word: str | None,
    submission: Path,
    environ: Mapping[str, str],
    locked: Locked,
) -> Picked:
    """Return what starts apps under the Python that is meant.

    The one that `--python` names must be fit: `UsageError` says why it is not. Of
    those that are found, the first that is fit is taken: a student's, then that of the
    assignment, then ours.
    """
    if word is not None:
        return _named(begin, word, locked)
    passed: list[tuple[str, UnfitError]] = []
    for one in found(submission, environ):
        try:
            return _fit(begin, one, locked)
        except UnfitError as unfit:
            passed.append((one.name, unfit))
    return _ours(begin, locked, passed)


def of_course(begin: Begin, word: str | None, locked: Locked) -> Picked:
    """Return what starts apps under the course's Python, or the one that was named.

    No student's is looked for.
    """
    return _ours(begin, locked, []) if word is None else _named(begin, word, locked)


def graded_in(begin: Begin, locked: Locked) -> Starter:
    """Return what starts apps in an assignment's environment.

    Raise `UnfitError` when it cannot be used, and when there is none.
    """
    if locked.built is None:
        raise UnfitError(locked.what or say("it was not built yet"), locked.mend)
    starter = begin(locked.interpreter)
    try:
        python = starter.stack.python
    except UnfitError as unfit:
        raise UnfitError(unfit.what, locked.mend) from unfit
    if python != locked.stack.python:
        what = say(
            "it was built with Python {old}, and that is {new} now",
            old=locked.stack.python,
            new=python,
        )
        raise UnfitError(what, locked.mend)
    return starter


def _ours(begin: Begin, locked: Locked, passed: list[tuple[str, UnfitError]]) -> Picked:
    """Return what starts apps in the assignment's environment, else under our Python.

    One that is out of date is told, with the students' that were `passed`.
    """
    course, is_locked = own(), False
    try:
        starter = graded_in(begin, locked)
        course, is_locked = locked.interpreter, True
    except UnfitError as unfit:
        starter = begin(course)
        if locked.built is not None or locked.what:
            name = say("the environment of {name}", name=locked.name)
            passed = [*passed, (name, unfit)]
    said = _PASSED[is_locked]
    remarks = [
        Remark(text=say(said, name=name, what=unfit.what, mend=unfit.mend))
        for name, unfit in passed
    ]
    return Picked(
        starter=starter, remarks=tuple(remarks), course=course, mend=locked.mend
    )


def _named(begin: Begin, word: str, locked: Locked) -> Picked:
    """Return what starts apps under a Python that was asked for."""
    try:
        if word == LOCKED:
            starter, course = graded_in(begin, locked), locked.interpreter
            return Picked(starter=starter, course=course, mend=locked.mend)
        interpreter = named(word)
        if interpreter.is_own:
            return Picked(starter=begin(interpreter), course=locked.interpreter)
        return _fit(begin, interpreter, locked)
    except UnfitError as unfit:
        raise UsageError(f"--python: {unfit}") from unfit


def _fit(begin: Begin, interpreter: Interpreter, locked: Locked) -> Picked:
    """Return what starts apps under another Python; raise `UnfitError` if none can."""
    starter = begin(interpreter)
    remarks = tuple(_differing(starter.stack, locked))
    return Picked(starter=starter, remarks=remarks, course=locked.interpreter)


def _differing(stack: Stack, locked: Locked) -> Iterator[Remark]:
    """Yield a remark where an app ran on other versions than the course has."""
    ours = locked.stack
    if _short(stack) != _short(ours):
        yield Remark(
            text=say(
                "The app ran on Python {python} and Flask {flask}; the course has "
                "Python {own_python} and Flask {own_flask}. What works on one may fail "
                "on the other: try `grade --python {word}`, too.",
                python=stack.python,
                flask=stack.flask,
                own_python=ours.python,
                own_flask=ours.flask,
                word=GRADER if locked.built is None else LOCKED,
            )
        )


def _short(stack: Stack) -> list[list[str]]:
    """Return both versions without what only mends faults: 3.12 of 3.12.4."""
    return [one.split(".")[:2] for one in (stack.python, stack.flask)]
