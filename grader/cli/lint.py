"""`grade lint`: whether assignments are proven."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from grader.authoring.lint import Folders, Grade
from grader.authoring.lint import lint as proofs
from grader.authoring.proof import Proof
from grader.cli.choice import Choice, assigned
from grader.cli.course import Course, course
from grader.cli.environments import locked
from grader.cli.files import cache_folder
from grader.cli.options import (
    color_option,
    course_option,
    names,
    speaking_option,
    starter_of,
)
from grader.cli.pythons import graded_in
from grader.cli.terminal import look
from grader.core.assignment import Assignment
from grader.core.result import Result
from grader.core.said import many, msgid, say
from grader.reports import Look
from grader.reports.rows import Row, drawn
from grader.reports.words import WORDS
from grader.run import Grading, graded
from grader.sandbox import Starter, starter
from grader.sandbox.interpreter import Interpreter, UnfitError, own

_MOST_LANES = 4
"""Submissions graded at a time at most; each takes a process with Flask in it."""


@click.command(
    help=msgid(
        "Prove the assignments NAME, or all of them.\n\n"
        "The spec loads, the reference earns everything, the starter less than a "
        "quarter, right submissions everything, and wrong ones fail the checks that "
        "they must."
    )
)
@click.argument("words", metavar="[NAME]...", nargs=-1, shell_complete=names)
@course_option
@speaking_option
@color_option
@click.pass_context
def lint(
    ctx: click.Context, words: tuple[str, ...], named: Path | None, color: str
) -> int:
    """Prove the assignments named, or all; return 1 when there is a problem."""
    found = course(named, near=Path.cwd())
    choices = [assigned(word, named) for word in words or found.names]
    here = look(sys.stdout, os.environ, color=color)
    lanes = [starter_of(ctx, own())]
    more = min(_MOST_LANES, os.cpu_count() or 1) - len(lanes)
    lanes += [ctx.with_resource(starter()) for _ in range(more)]
    counted = [_told(choice, found, lanes, here) for choice in choices]
    return 1 if any(counted) else 0


def _told(choice: Choice, found: Course, lanes: list[Starter], here: Look) -> int:
    """Prove one assignment, tell each proof at once; return how many problems."""
    folder = choice.folder
    _show([Row(body=((folder.name, "bold"),))], here)
    reference = found.solution(folder)
    places = Folders(
        assignment=folder,
        reference=found.reference / folder.name,
        starter=found.student_template / folder.name,
        limits=found.limits,
    )
    things = problems = 0
    with ExitStack() as stack:
        inside = _inside(stack, choice, len(lanes)) or lanes
        grades: list[Grade] = [partial(_graded, lane, reference) for lane in inside]
        for proof in proofs(places, grades):
            _show(list(_rows(proof, here)), here)
            things += 1
            problems += len(proof.problems)
    total = _total(folder.name, things, problems)
    _show([Row(body=((total, "bold"),)), Row()], here)
    return problems


def _inside(stack: ExitStack, choice: Choice, number: int) -> list[Starter]:
    """Return what starts apps in the environment of an assignment, none without one.

    One that is out of date is told.
    """
    home = locked(choice, cache_folder(os.environ, Path.home()))

    def begin(interpreter: Interpreter) -> Starter:
        return stack.enter_context(starter(interpreter))

    try:
        return [graded_in(begin, home) for _ in range(number)]
    except UnfitError as unfit:
        if home.built is not None or home.what:
            name = say("the environment of {name}", name=home.name)
            line = say(
                "{name} was passed over: {what}. This mends it: {mend}",
                name=name,
                what=unfit.what,
                mend=unfit.mend,
            )
            click.echo(f"grader: {line}", err=True)
        return []


def _total(name: str, things: int, problems: int) -> str:
    """Return how many problems the proofs of an assignment found, in words."""
    said = (
        many("{number} problem", "{number} problems", problems)
        if problems
        else say("no problem")
    )
    return many(
        "{name}: {said} in {number} proof",
        "{name}: {said} in {number} proofs",
        things,
        name=name,
        said=said,
    )


def _graded(
    lane: Starter, reference: Path | None, assignment: Assignment, folder: Path
) -> Result:
    """Grade one submission, quietly."""
    grading = Grading(
        starter=lane,
        reference=reference,
        cache=cache_folder(os.environ, Path.home()),
        course=lane.interpreter,
    )
    return graded(assignment, folder, grading, lambda _: None)


def _rows(proof: Proof, here: Look) -> Iterator[Row]:
    """Yield a line for a proof, and below it what is wrong."""
    word = WORDS["failed" if proof.problems else "passed"]
    yield Row(
        lead=((f"  {word.sign(here)} ", word.style),),
        body=((proof.subject, ""), (f"  {proof.note}", "dim")),
    )
    for problem in proof.problems:
        labels = ("at", "expected", "actual")
        for label, text in zip(
            labels, (problem.at, problem.expected, problem.actual), strict=True
        ):
            if text:
                yield Row(lead=((f"      {label:<8}  ", "dim"),), body=((text, ""),))


def _show(rows: list[Row], here: Look) -> None:
    """Write rows to standard output."""
    click.echo(drawn(rows, here), nl=False, color=here.color)
