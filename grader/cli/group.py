"""The group of all commands, as click sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy

import click
from click.shell_completion import CompletionItem

from grader import __version__
from grader.cli.commands import COMMANDS, Command, with_command
from grader.cli.early import Early
from grader.core.errors import UsageError
from grader.core.said import say
from grader.core.text import listed

Loader = Callable[[Command], object]
"""Imports a command and returns it."""


class Lazy(click.Group):
    """A group that imports a command when it runs, not when it is listed.

    Source: click's documentation, "Lazily Loading Subcommands".
    """

    def __init__(self, loaded: Loader) -> None:
        """Take over what imports a command."""
        super().__init__(
            name="grade",
            help=say(
                "Grade Flask assignments.\n\n`grade` alone grades the "
                "submission in this folder."
            ),
            context_settings={"max_content_width": 88},
        )
        self._loaded = loaded

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of the help text."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is no such one."""
        del ctx
        place = COMMANDS.get(cmd_name)
        found = self._loaded(place) if place else None
        return _in_language(found) if isinstance(found, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in; completion of nothing yet lists them all."""
        is_listing = ctx.resilient_parsing and not args
        return super().parse_args(ctx, args if is_listing else with_command(args))

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the commands with their lines of the table."""
        del ctx
        with formatter.section(say("Commands")):
            formatter.write_dl(
                [(name, say(one.help)) for name, one in COMMANDS.items()]
            )

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem]:
        """Complete commands from the table, options, and folders to check."""
        names = [
            CompletionItem(name, help=say(one.help))
            for name, one in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*names, *options, CompletionItem(incomplete, type="dir")]


def _in_language(command: click.Command) -> click.Command:
    """Return a command like this one that says its help texts, which are messages."""
    said = copy(command)
    said.help = say(command.help or "")
    said.params = [_in_its_language(one) for one in command.params]
    return said


def _in_its_language(parameter: click.Parameter) -> click.Parameter:
    """Return a parameter like this one; an option says its help text."""
    said = copy(parameter)
    if isinstance(said, click.Option):
        said.help = say(said.help or "")
    return said


def group(loaded: Loader) -> click.Group:
    """Return the group, its version option put on."""
    with_version = click.version_option(__version__, prog_name="grade")
    return with_version(Lazy(loaded))


def run(words: Sequence[str], loaded: Loader, early: Early | None) -> int:
    """Run the command that the words name; return its exit code.

    What click finds wrong with the words is raised as `UsageError`.
    """
    try:
        code = group(loaded).main(
            args=words, prog_name="grade", standalone_mode=False, obj=early
        )
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        raise UsageError(_said(error)) from error
    return int(code or 0)


def _said(error: click.ClickException) -> str:
    """Return what click says as one line, with where to read more."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    command = ctx.command_path if ctx else ""
    if isinstance(error, click.NoSuchOption):
        near = listed([f"'{name}'" for name in error.possibilities or ()])
        said = say("unknown option '{name}'", name=error.option_name)
        if near:
            said = say("{said}; did you mean {near}?", said=said, near=near)
            return say("{said} (see `{command} --help`)", said=said, command=command)
    else:
        said = error.format_message().rstrip(".")
        said = said[:1].lower() + said[1:]
    if not command:
        return said
    return say("{said}; see `{command} --help`", said=said, command=command)
