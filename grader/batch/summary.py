"""What all results of a class say together, written when the last of them is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from grader.batch import register
from grader.batch.entry import Entry
from grader.batch.job import Job
from grader.batch.journal import Journal
from grader.batch.likeness import identical
from grader.batch.outputs import write_all
from grader.batch.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summary:
    """What is noted of a class while its results pass by."""

    earlier: dict[str, Fraction] = field(default_factory=dict)
    likenesses: list[tuple[Entry, str]] = field(default_factory=list)


def sum_up(
    folder: Path, known: Register, every: Sequence[Job], journal: Journal
) -> Register:
    """Write down all results in one list, and the class that they are of.

    Return that class: with who is alike, and with what was earned earlier.
    """
    summary = _Summary()
    write_all(folder, _documents(every, journal, summary))
    kept = replace(
        known,
        earlier=summary.earlier if known.rules.never_lower else {},
        identical=tuple(identical(summary.likenesses, known.starter)),
    )
    register.write(folder, kept)
    return kept


def _documents(
    every: Sequence[Job], journal: Journal, summary: _Summary
) -> Iterator[str]:
    """Yield the documents in the order of the entries, and note what they say."""
    for job in every:
        done = journal.done(job.digest)
        summary.earlier[job.entry.key] = journal.earlier(job.digest)
        summary.likenesses.append((job.entry, done.likeness))
        yield done.text
