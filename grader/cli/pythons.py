"""The Python of one grading, found fit, and what is worth a remark about it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from grader.cli.interpreters import found, named
from grader.core.errors import UsageError
from grader.core.observed import Stack
from grader.core.result import Remark
from grader.core.said import say
from grader.sandbox import Starter
from grader.sandbox.interpreter import Interpreter, UnfitError, own

Begin = Callable[[Interpreter], Starter]
"""Returns what starts apps under a Python; whoever hands it in ends that, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What starts apps, and remarks about its Python."""

    starter: Starter
    remarks: tuple[Remark, ...] = ()


def picked(
    begin: Begin, word: str | None, submission: Path, environ: Mapping[str, str]
) -> Picked:
    """Return what starts apps under the Python that is meant.

    The one that `--python` names must be fit: `UsageError` says why it is not. Of
    those that are found, the first that is fit is taken.
    """
    if word is not None:
        return _named(begin, named(word))
    passed: list[Remark] = []
    for one in found(submission, environ):
        try:
            return _fit(begin, one)
        except UnfitError as unfit:
            passed.append(_passed(one, unfit))
    return Picked(starter=begin(own()), remarks=tuple(passed))


def _named(begin: Begin, interpreter: Interpreter) -> Picked:
    """Return what starts apps under a Python that was asked for."""
    if interpreter.is_own:
        return Picked(starter=begin(interpreter))
    try:
        return _fit(begin, interpreter)
    except UnfitError as unfit:
        raise UsageError(f"--python: {unfit}") from unfit


def _fit(begin: Begin, interpreter: Interpreter) -> Picked:
    """Return what starts apps under another Python; raise `UnfitError` if none can."""
    starter = begin(interpreter)
    return Picked(starter=starter, remarks=tuple(_differing(starter.stack)))


def _passed(interpreter: Interpreter, unfit: UnfitError) -> Remark:
    """Return what is said of an environment that cannot be used."""
    return Remark(
        text=say(
            "{name} was passed over, and the app ran on the grader's own Python: "
            "{what}. This mends it: {mend}",
            name=interpreter.name,
            what=unfit.what,
            mend=unfit.mend,
        )
    )


def _differing(stack: Stack) -> Iterator[Remark]:
    """Yield a remark where an app ran on other versions than the course has."""
    ours = Stack(python=platform.python_version(), flask=version("flask"))
    if _short(stack) != _short(ours):
        yield Remark(
            text=say(
                "The app ran on Python {python} and Flask {flask}; the course has "
                "Python {own_python} and Flask {own_flask}. What works on one may fail "
                "on the other: try `grade --python grader`, too.",
                python=stack.python,
                flask=stack.flask,
                own_python=ours.python,
                own_flask=ours.flask,
            )
        )


def _short(stack: Stack) -> list[list[str]]:
    """Return both versions without what only mends faults: 3.12 of 3.12.4."""
    return [one.split(".")[:2] for one in (stack.python, stack.flask)]
