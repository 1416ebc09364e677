"""What a course, and the words of a command, say of late work and attempts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from grader.authoring.mapping import Mapping
from grader.batch.policy.units import time
from grader.batch.policy.written import Policy, policy
from grader.cli.choice import Choice
from grader.cli.course import SPEC
from grader.cli.settings import DEFAULTS, LIMITS, POLICY
from grader.core.said import msgid
from grader.spec.nodes import Pairs
from grader.spec.problems import unknown


def written(choice: Choice) -> Policy:
    """Return what the course of an assignment says under `policy`.

    Raise `SpecError` with a line for each problem of its file.
    """
    return _written(choice.course, choice.folder)


def moment(
    ctx: click.Context, parameter: click.Parameter, value: str | None
) -> datetime | None:
    """Return the time that an option says."""
    del ctx, parameter
    if value is None:
        return None
    try:
        return time(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _written(path: Path, folder: Path) -> Policy:
    """Return what a course's file says under `policy`."""
    said = Mapping(path, [*DEFAULTS, LIMITS, POLICY])
    node, found = said.node(POLICY), Policy()
    if node is not None:
        found = policy(node, said.problems)
        names = [spec.parent.name for spec in sorted(folder.parent.glob(f"*/{SPEC}"))]
        due = node.get("due") if isinstance(node, Pairs) else None
        for key, _ in due.pairs if isinstance(due, Pairs) else ():
            if key.text not in names:
                text = unknown(msgid("assignment"), key.text, names)
                said.problems.add(text, spot=key.spot, path=(POLICY, "due"))
    said.close()
    return found
