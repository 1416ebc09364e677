"""Words and marks of the text report."""

from __future__ import annotations

from dataclasses import dataclass

from grader.core.result import Amount, Points
from grader.core.said import msgid
from grader.core.verdict import VerdictLabel
from grader.reports.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """How a verdict is shown: a mark, the same in ASCII, a message and its style."""

    mark: str
    ascii: str
    word: str
    style: str

    def sign(self, look: Look) -> str:
        """Return the mark that the reader's console has."""
        return self.ascii if look.ascii else self.mark


WORDS: dict[VerdictLabel, Word] = {
    "blocked": Word(mark="∅", ascii="-", word=msgid("blocked"), style="red"),
    "crashed": Word(mark="✗", ascii="x", word=msgid("crashed"), style="bold red"),
    "error": Word(mark="!", ascii="!", word=msgid("error"), style="bold magenta"),
    "failed": Word(mark="✗", ascii="x", word=msgid("failed"), style="bold red"),
    "limited": Word(mark="✗", ascii="x", word=msgid("over limit"), style="bold red"),
    "passed": Word(mark="✓", ascii="+", word=msgid("passed"), style="green"),
    "timed_out": Word(mark="✗", ascii="x", word=msgid("timed out"), style="bold red"),
}
"""Verdict of the result document -> how it is shown."""


def rounded(points: Amount) -> str:
    """Return points to two places: "2", "0.5", "0.33"."""
    return f"{points.value:.2f}".rstrip("0").rstrip(".")


def share(points: Points) -> str:
    """Return what was earned of what was possible: "2/3"; "?/3" while it is pending."""
    earned = "?" if points.pending.value else rounded(points.earned)
    return f"{earned}/{rounded(points.possible)}"
