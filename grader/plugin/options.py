"""What the words of the command line mean, and whether pytest may be believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.cli.interpreters import is_ci
from grader.cli.task import Task, task
from grader.core.errors import UsageError
from grader.core.said import msgid, say
from grader.languages import base, wanted
from grader.spec.problems import unknown

ROOT = "grade"
"""What the id of every item begins with."""


def language(config: pytest.Config) -> str:
    """Return the language to speak."""
    named: str | None = config.getoption("grade_lang")
    return base(named) if named else wanted(os.environ)


def meant(config: pytest.Config) -> Task:
    """Return what is to be graded. Raise `UsageError` when that is not clear."""
    submission = Path(config.getoption("grade"))
    found = task(
        submission,
        config.getoption("grade_assignment"),
        config.getoption("grade_course"),
        option="--grade-assignment",
    )
    _see_no_settings(config, submission, found.submission)
    return found


def _see_no_settings(config: pytest.Config, typed: Path, submission: Path) -> None:
    """Raise `UsageError` when pytest is led by the submission, without one's will.

    pytest takes PATH of `--grade PATH` for a place of tests, as it does not know the
    option yet when it looks for its settings. They name plugins, which are code.
    """
    here = config.invocation_params.dir.resolve()
    if not here.is_relative_to(submission):
        if config.rootpath.resolve().is_relative_to(submission):
            raise UsageError(
                say(
                    "pytest takes its settings from the submission; write "
                    "--grade={path} with an equals sign",
                    path=typed,
                )
            )
        return
    file = config.inipath
    if is_ci(os.environ) and file and file.resolve().is_relative_to(submission):
        raise UsageError(
            say(
                "{file} lies in the submission, and in CI its settings are not to be "
                "believed; start pytest outside of it, with --grade=PATH",
                file=file,
            )
        )


def selected(config: pytest.Config, assignment: str, names: list[str]) -> list[str]:
    """Return the names of items that the words select, all when none does.

    Raise `UsageError` for a word that is no id of an item.
    """
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return names
    found: set[str] = set()
    for word in config.args:
        head, *rest = word.split("::")
        if Path(head).name == ROOT and rest:
            found.update(_fitting(rest, assignment, names))
        else:
            raise UsageError(
                say(
                    "'{word}' is not collected: with --grade there are checks alone; "
                    "--grade={word} grades a folder",
                    word=word,
                )
            )
    return [name for name in names if not found or name in found]


def _fitting(rest: list[str], assignment: str, names: list[str]) -> list[str]:
    """Return the names that the rest of an id stands for, after the root."""
    of, *name = rest
    if of != assignment:
        raise UsageError(unknown(msgid("assignment"), of, [assignment]))
    if not name:
        return names
    if "::".join(name) not in names:
        raise UsageError(unknown(msgid("check"), "::".join(name), names))
    return name
