"""The matcher `matches`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from grader.core.matcher import Difference, Matcher
from grader.core.plain import Actual
from grader.core.said import language, say
from grader.core.text import Text
from grader.expectations.matchers.words import nearest, readable, typed, worded

PATIENCE = 0.2
"""Seconds. A pattern that takes longer on one text would go on for minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches(Matcher):
    """The pattern is found somewhere in the text. In a spec: `matches: pattern`.

    `say` is what a student reads instead of the pattern, in each language. Case
    counts: write `(?i)` where it should not. Source: the patterns of the `regex`
    package.
    """

    bare: ClassVar[str] = "pattern"

    pattern: str
    say: Text = field(default_factory=Text)

    def __post_init__(self) -> None:
        import regex

        try:
            regex.compile(self.pattern)
        except regex.error as error:
            raise ValueError(say("not a pattern: {error}", error=error)) from error

    def differences(self, actual: Actual) -> Iterator[Difference]:
        """Yield one difference when nothing matches, or matching takes too long."""
        import regex

        text = readable(actual)
        if text is None:
            yield Difference(expected=str(self), actual=typed(actual))
            return
        try:
            found = regex.search(self.pattern, text, timeout=PATIENCE)
        except TimeoutError:
            said = say(
                "the pattern took longer than {seconds:g} seconds on this text",
                seconds=PATIENCE,
            )
            yield Difference(expected=str(self), actual=said)
            return
        if found is None:
            shown = nearest(_words(self.pattern), text) or worded(text)
            yield Difference(expected=str(self), actual=shown)

    def __str__(self) -> str:
        """Return what the author says, else the pattern."""
        told = self.say.into(language())
        return told or say("matches {pattern}", pattern=self.pattern)


def _words(pattern: str) -> list[str]:
    """Return the words that stand in a pattern, to find the likeliest place."""
    without_classes = re.sub(r"\\.|\(\?[a-z]+\)", " ", pattern)
    return re.findall(r"[^\W\d_]{2,}", without_classes)
