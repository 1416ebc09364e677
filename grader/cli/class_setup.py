"""What a class is graded with, found on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from grader.batch.setup import Setup
from grader.cli.choice import Choice
from grader.cli.environments import locked
from grader.cli.files import cache_folder
from grader.cli.isolation import AUTO, levels
from grader.cli.pythons import Begin, of_course
from grader.cli.task import see_reference
from grader.core.errors import Unwalled
from grader.core.level import Level
from grader.core.said import say
from grader.spec import load


def walled(isolation: str, required: str | None) -> tuple[Level, ...]:
    """Return the levels that a class may be graded at: not `separate`, unless named."""
    least = required or (Level.CONFINED.value if isolation == AUTO else None)
    return levels(isolation, least)


def class_setup(
    choice: Choice, begin: Begin, python: str | None, language: str
) -> Setup:
    """Return what is graded with, at the highest level that holds here.

    Raise `Unwalled` where that is none of those that may be, and `SpecError` when there
    is no reference to compare with.
    """
    cache = cache_folder(os.environ, Path.home())
    spec = load(choice.folder, cache=cache, limits=choice.limits)
    see_reference(choice, spec, [check.id for check in spec.checks])
    try:
        picked = of_course(begin, python, locked(choice, cache))
        level, stack = picked.starter.level, picked.starter.stack
    except Unwalled as error:
        raise Unwalled(
            say(
                "{error}; `grade doctor` tells what would help, and --isolation "
                "separate grades without a wall",
                error=error,
            )
        ) from error
    picked.starter.close()  # each lane has its own
    return Setup(
        folder=choice.folder,
        reference=choice.reference,
        cache=cache,
        level=level,
        limits=choice.limits,
        python=picked.starter.interpreter,
        course=picked.course,
        language=language,
        mend=picked.mend,
        remarks=picked.remarks,
        stack=stack,
    )
