"""Whether an assignment speaks every language of its course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.authoring.proof import Problem
from grader.core.assignment import Assignment
from grader.core.text import Text, count, listed

_NAMED = 3
"""Ids that a problem names; it counts the others."""


def languages(assignments: Path) -> tuple[str, ...]:
    """Return the languages that any handout of a course is written in."""
    handouts = assignments.glob("*/handout.*.md")
    return tuple(sorted({path.name.split(".")[1] for path in handouts}))


def unsaid(
    assignment: Assignment, folder: Path, spoken: Sequence[str]
) -> Iterator[Problem]:
    """Yield a problem for each language in which titles, hints or the handout lack."""
    titles = {"the assignment": assignment.title}
    titles |= {check.id: check.title for check in assignment.checks}
    hints = {check.id: check.hint for check in assignment.checks if check.hint.words}
    for language in spoken:
        yield from _untold(titles, hints, language)
        name = f"handout.{language}.md"
        if not (folder / name).is_file():
            yield Problem(at=name, expected="a file", actual="missing")


def _untold(
    titles: Mapping[str, Text], hints: Mapping[str, Text], language: str
) -> Iterator[Problem]:
    """Yield one problem that counts the texts a language lacks, and names the first."""
    kinds = {
        noun: [name for name, text in texts.items() if not text.words.get(language)]
        for noun, texts in (("title", titles), ("hint", hints))
    }
    counts = [count(len(names), noun) for noun, names in kinds.items() if names]
    if counts:
        names = list(dict.fromkeys(kinds["title"] + kinds["hint"]))
        left = len(names) - _NAMED
        more = [f"{left} more"] if left > 0 else []
        lack = "lacks" if sum(map(len, kinds.values())) == 1 else "lack"
        yield Problem(
            at="assignment.yaml",
            expected=f"every title and hint in {language}",
            actual=f"{listed(counts, 'and')} {lack} {language}: "
            f"{listed(names[:_NAMED] + more, 'and')}",
        )
