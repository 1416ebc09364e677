"""Whether an assignment speaks every language of its course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.authoring.proof import Problem
from grader.core.assignment import Assignment
from grader.core.said import many, say
from grader.core.text import Text, listed

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
    titles = {say("the assignment"): assignment.title}
    titles |= {check.id: check.title for check in assignment.checks}
    hints = {check.id: check.hint for check in assignment.checks if check.hint.words}
    for language in spoken:
        yield from _untold(titles, hints, language)
        name = f"handout.{language}.md"
        if not (folder / name).is_file():
            yield Problem(at=name, expected=say("a file"), actual=say("missing"))


def _untold(
    titles: Mapping[str, Text], hints: Mapping[str, Text], language: str
) -> Iterator[Problem]:
    """Yield one problem that counts the texts a language lacks, and names the first."""
    bare, dumb = (
        [name for name, text in texts.items() if not text.words.get(language)]
        for texts in (titles, hints)
    )
    counts = [many("{number} title", "{number} titles", len(bare))] if bare else []
    if dumb:
        counts.append(many("{number} hint", "{number} hints", len(dumb)))
    if counts:
        names = list(dict.fromkeys(bare + dumb))
        left = len(names) - _NAMED
        more = [say("{left} more", left=left)] if left > 0 else []
        yield Problem(
            at="assignment.yaml",
            expected=say("every title and hint in {language}", language=language),
            actual=many(
                "{texts} lacks {language}: {names}",
                "{texts} lack {language}: {names}",
                len(bare) + len(dumb),
                texts=listed(counts, "and"),
                language=language,
                names=listed(names[:_NAMED] + more, "and"),
            ),
        )
