"""The commands, each in a module that is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.core.said import msgid

DEFAULT = "check"
"""The command that is meant when none is named."""

_OF_THE_GROUP = frozenset({"--help", "--version"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Where a command is, and the line that `grade --help` shows for it, a message.

    `attribute` of `module` is a click command. `grades` is true when it starts
    submissions, so that a starter is wanted early.
    """

    module: str
    attribute: str
    help: str
    grades: bool = False


COMMANDS: dict[str, Command] = {
    "batch": Command(
        module="grader.cli.batch",
        attribute="batch",
        help=msgid("Grade all that a class has handed in."),
    ),
    "check": Command(
        module="grader.cli.check",
        attribute="check",
        help=msgid("Grade one submission (what `grade` alone does)."),
        grades=True,
    ),
    "diff": Command(
        module="grader.cli.diff",
        attribute="diff",
        help=msgid("Tell who gained or lost between two gradings of a class."),
    ),
    "doctor": Command(
        module="grader.cli.doctor",
        attribute="doctor",
        help=msgid("Tell how far submissions can be kept apart on this machine."),
    ),
    "env": Command(
        module="grader.cli.env",
        attribute="env",
        help=msgid("Build the locked environment of an assignment."),
    ),
    "explain": Command(
        module="grader.cli.explain",
        attribute="explain",
        help=msgid("Show the evidence for a student's points, and repeat it."),
    ),
    "gradebook": Command(
        module="grader.cli.gradebook",
        attribute="gradebook",
        help=msgid("Write the grades of a class into a gradebook."),
    ),
    "lint": Command(
        module="grader.cli.lint",
        attribute="lint",
        help=msgid("Prove assignments on apps that are known to be right or wrong."),
        grades=True,
    ),
    "list": Command(
        module="grader.cli.listing",
        attribute="listing",
        help=msgid("List the course's assignments."),
    ),
    "merge": Command(
        module="grader.cli.merge",
        attribute="merge",
        help=msgid("Join the folders that shards of a class left."),
    ),
    "start": Command(
        module="grader.cli.start",
        attribute="start",
        help=msgid("Make a starter folder for an assignment."),
    ),
}
"""Name of a command, as it is typed -> where it is."""


def with_command(words: Sequence[str]) -> list[str]:
    """Return the words with the default command in front when none is named."""
    if words and (words[0] in COMMANDS or words[0] in _OF_THE_GROUP):
        return list(words)
    return [DEFAULT, *words]
