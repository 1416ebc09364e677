"""`grade env`: the locked environment of an assignment, built or checked."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from grader.authoring.building import build, prune
from grader.authoring.environments import Plan, lock_of, problem, python_of, removable
from grader.authoring.locked import Built, built, note, noted
from grader.authoring.locks import FILE, Lock
from grader.cli.choice import Choice, assigned
from grader.cli.codes import LOST, PASSED
from grader.cli.files import cache_folder, write
from grader.cli.interpreters import GRADER
from grader.cli.interpreters import named as interpreter
from grader.cli.options import FOLDER, course_option, names, speaking_option
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.spec import load
from grader.spec.pruning import mark_used


@click.command(
    help=msgid(
        "Build the locked environment of the assignment NAME.\n\n"
        "It has Flask and the packages that the assignment requires, in the versions "
        "of its lock; the lock is made when there is none."
    )
)
@click.argument("name", shell_complete=names)
@click.option(
    "--check", "only_check", is_flag=True, help=msgid("Build nothing, only look.")
)
@click.option(
    "--lock",
    "anew",
    is_flag=True,
    help=msgid("Make the lock anew, from the newest versions."),
)
@click.option(
    "--dir",
    "place",
    type=FOLDER,
    metavar="DIR",
    help=msgid("Where to put it; else in the cache folder."),
)
@click.option(
    "--python",
    metavar="PATH",
    default=GRADER,
    help=msgid("The Python to build it with; else the grader's own."),
)
@course_option
@speaking_option
def env(
    name: str,
    *,
    only_check: bool,
    anew: bool,
    place: Path | None,
    python: str,
    named: Path | None,
) -> int:
    """Build an environment, or look at it; return the exit code."""
    if only_check and anew:
        raise UsageError(say("--check and --lock: choose one of them"))
    choice = assigned(name, named)
    plan = _plan(choice, place, python)
    lock = None if anew else lock_of(plan)
    if only_check:
        return _looked_at(plan, choice, lock)
    if lock is None:
        _built(plan, build(plan, None)[1])
        return PASSED
    there = built(plan.folder(lock, python_of(plan)))
    if there is None or problem(there, lock):
        there = build(plan, lock)[1]
    _built(plan, there)
    return PASSED


def _plan(choice: Choice, place: Path | None, python: str) -> Plan:
    """Return what is to be built. Raise `UsageError` when it cannot be meant."""
    cache = cache_folder(os.environ, Path.home())
    plan = Plan(
        assignment=choice.folder,
        required=load(choice.folder, cache=cache).requires,
        python=interpreter(python),
        cache=cache,
        place=place.resolve() if place else None,
        again=choice.command("env", "--lock"),
        write=write,
        told=partial(click.echo, err=True),
    )
    if plan.place is not None and not removable(plan.place):
        raise UsageError(
            say(
                "{place} is no environment of this kind, and not empty; name another "
                "folder",
                place=place,
            )
        )
    return plan


def _looked_at(plan: Plan, choice: Choice, lock: Lock | None) -> int:
    """Say whether there is the environment that the lock describes."""
    there = noted(plan.cache, plan.assignment)
    if plan.place is not None:
        there = built(plan.place)
    what = say("it has no {file}", file=FILE)
    if lock is not None:
        there = there or built(plan.folder(lock, python_of(plan)))
        what = problem(there, lock)
    if what or there is None:
        click.echo(
            say(
                "{name} has no environment to grade with: {what}; this mends it: "
                "{mend}",
                name=plan.name,
                what=what,
                mend=choice.command("env"),
            )
        )
        return LOST
    _said(plan, there)
    return PASSED


def _built(plan: Plan, there: Built) -> None:
    """Remember an environment for its assignment, and say where it is.

    Those that nobody uses any more are removed.
    """
    note(plan.cache, plan.assignment, there.folder)
    mark_used(there.file)
    prune(plan.cache)
    _said(plan, there)


def _said(plan: Plan, there: Built) -> None:
    mark = there.mark
    click.echo(
        say(
            "{name}: Python {python}, Flask {flask} in {folder}",
            name=there.interpreter(plan.name).name,
            python=mark.python,
            flask=mark.flask,
            folder=there.folder,
        )
    )
