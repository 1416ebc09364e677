"""What pytest shows of a check that did not pass, in place of a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

from _pytest._code.code import TerminalRepr
from _pytest._io import TerminalWriter

from grader.cli.terminal import look
from grader.core.result import CheckResult, Result
from grader.core.said import say
from grader.core.visible import visible
from grader.reports import Look
from grader.reports.parts import UNGRADED, ungraded_rows
from grader.reports.rows import drawn, spaced
from grader.reports.single import evidence, reason, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """The one line for pytest's summary; `str` puts the place in the app before it."""

    message: str
    place: str = ""

    def __str__(self) -> str:
        """Return the line of `--tb=line`."""
        return f"{self.place}: {self.message}" if self.place else self.message


class Shown(TerminalRepr):
    """A text for the terminal that pytest writes to, and its short form.

    pytest looks for the short form under the name `reprcrash`.
    """

    def __init__(
        self, text: Callable[[Look], str], reprcrash: Crash, *, verbose: bool = False
    ) -> None:
        """Hold what makes the text, with every step of it when it is to be verbose."""
        self.reprcrash = reprcrash
        self._text, self._verbose = text, verbose

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write the text, in colour if the terminal has it."""
        here = look(sys.__stdout__ or sys.stdout, os.environ, color="never")
        here = replace(
            here, width=tw.fullwidth, color=tw.hasmarkup, verbose=self._verbose
        )
        # Line by line: pytest escapes the whole of what its console cannot encode.
        for line in self._text(here).splitlines():
            tw.line(line)


def line(text: str) -> Shown:
    """Return a text of our own that is short already."""
    safe = visible(text)
    return Shown(text=lambda _: safe, reprcrash=Crash(message=safe))


def told(check: CheckResult, result: Result, *, first: str, verbose: bool) -> Shown:
    """Return what is told of a check that did not pass.

    `first` is the item that tells why nothing could be graded; empty for itself.
    """
    if result.outcome == "scored":
        return Shown(
            text=lambda here: evidence(check, result.checks, here),
            reprcrash=Crash(message=reason(check), place=source(check)),
            verbose=verbose,
        )
    said = say(UNGRADED[result.outcome])
    if first:
        return line(say("{said}; {first} says why", said=said, first=first))
    return Shown(
        text=lambda here: drawn(spaced(ungraded_rows(result, here)), here),
        reprcrash=Crash(message=said),
    )
