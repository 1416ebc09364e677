"""Whether an assignment speaks every language of its course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.authoring.proof import Problem
from grader.core.assignment import Assignment
from grader.core.text import Text


def languages(assignments: Path) -> tuple[str, ...]:
    """Return the languages that any handout of a course is written in."""
    handouts = assignments.glob("*/handout.*.md")
    return tuple(sorted({path.name.split(".")[1] for path in handouts}))


def unsaid(
    assignment: Assignment, folder: Path, spoken: Sequence[str]
) -> Iterator[Problem]:
    """Yield each title, hint and handout that lacks a language."""
    texts = [("title", assignment.title)]
    for check in assignment.checks:
        texts.append((f"{check.id}: title", check.title))
        if check.hint.words:
            texts.append((f"{check.id}: hint", check.hint))
    for at, text in texts:
        yield from _missing(at, text, spoken)
    for language in spoken:
        name = f"handout.{language}.md"
        if not (folder / name).is_file():
            yield Problem(at=name, expected="a file", actual="missing")


def _missing(at: str, text: Text, spoken: Sequence[str]) -> Iterator[Problem]:
    """Yield the languages that a text lacks."""
    has = ", ".join(text.words)
    for language in spoken:
        if not text.words.get(language):
            yield Problem(at=at, expected=f"a text in {language}", actual=has)
