"""Options that several commands have, and how their values are read."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import click

from grader.cli.choice import chosen, existing
from grader.cli.course import course
from grader.cli.early import Early
from grader.cli.isolation import AUTO, NAMES
from grader.core.errors import GraderError
from grader.core.level import LEVELS, Level
from grader.core.said import msgid, say
from grader.languages import base, wanted
from grader.sandbox import Starter, starter
from grader.sandbox.interpreter import Interpreter
from grader.spec import load

FOLDER = click.Path(file_okay=False, path_type=Path)


def _language(ctx: click.Context, option: click.Parameter, value: str | None) -> str:
    """Return the language to speak, in which the messages are said already."""
    del ctx, option
    return base(value) if value else wanted(os.environ)


course_option = click.option(
    "--course",
    "named",
    type=FOLDER,
    metavar="DIR",
    help=msgid("The course's folder, which holds grader.yaml."),
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=msgid("When to use colour; NO_COLOR and FORCE_COLOR count too."),
)
_LANGUAGE = msgid("Speak this language: en or zh; by default that of the system.")
language_option = click.option(
    "--lang", "language", callback=_language, metavar="CODE", help=_LANGUAGE
)
speaking_option = click.option(
    "--lang", metavar="CODE", expose_value=False, help=_LANGUAGE
)
"""For commands that show no text of an assignment's."""


python_option = click.option(
    "--python",
    metavar="PATH",
    help=msgid(
        "The Python to run apps with: a program, an environment's folder, or "
        "grader for the grader's own."
    ),
)
isolation_option = click.option(
    "--isolation",
    type=click.Choice([AUTO, *NAMES]),
    default=AUTO,
    show_default=True,
    help=msgid("How far to keep the app apart; auto is the most that works here."),
)
required_option = click.option(
    "--require-isolation",
    "required",
    type=click.Choice(NAMES),
    help=msgid("Grade at this level or a higher one, or not at all."),
)


def percent(
    ctx: click.Context, option: click.Parameter, value: str | None
) -> Fraction | None:
    """Read "60%" or "60" as the share that it is."""
    del ctx, option
    if value is None:
        return None
    try:
        share = Fraction(value.strip().removesuffix("%")) / 100
    except (ValueError, ZeroDivisionError) as error:
        raise click.BadParameter(
            say("'{value}' is no percentage, as 60% is", value=value)
        ) from error
    if not 0 <= share <= 1:
        raise click.BadParameter(
            say("'{value}' is not between 0% and 100%", value=value)
        )
    return share


def starter_of(
    ctx: click.Context,
    interpreter: Interpreter,
    levels: tuple[Level, ...] = LEVELS,
) -> Starter:
    """Return what starts apps under this Python, at one of these levels of isolation.

    It ends with the command, and is the one that was made early, if the guess was
    right.
    """
    early: Early | None = ctx.find_root().obj
    if early and (early.interpreter, early.levels) == (interpreter, levels):
        return early.starter
    return ctx.with_resource(starter(interpreter, levels))


def names(ctx: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Complete the name of an assignment; any part of it will do."""
    del option
    try:
        known = course(ctx.params.get("named"), near=Path.cwd()).names
    except GraderError:
        return []
    return [name for name in known if begun in name]


def check_ids(ctx: click.Context, option: click.Parameter, begun: str) -> list[str]:
    """Complete the id of a check of the assignment that is meant so far."""
    del option
    said = ctx.params
    try:
        folder = existing(said.get("submission") or Path())
        choice = chosen(said.get("assignment"), folder, said.get("named"))
        known = load(choice.folder, limits=choice.limits).checks
    except GraderError:
        return []
    return [check.id for check in known if check.id.startswith(begun)]
