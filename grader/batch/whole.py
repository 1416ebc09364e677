"""A class graded: what is known is kept, what is not is graded, all of it written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.entry import Entry
from grader.batch.job import Job, jobs
from grader.batch.journal import Journal
from grader.batch.lanes import Document, Done, Lane
from grader.batch.local import graded_locally
from grader.batch.outputs import write, write_all
from grader.batch.processors import processors
from grader.batch.setup import Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one entry: its outcome, its points, and whether some are pending.

    `is_new` is false of a result that was there before.
    """

    key: str
    outcome: str
    earned: float
    possible: float
    is_pending: bool
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class, what it is graded with, where results go, and in how many lanes."""

    entries: Sequence[Entry]
    setup: Setup
    folder: Path
    lanes: int


def graded_class(one: Class, told: Callable[[Told], None]) -> list[Told]:
    """Grade what is not known yet; return what became of each, in order of key.

    `told` is called with each as soon as it is known. Raises `UsageError` when another
    batch works in the folder, and `BrokenError` when nothing can be graded.
    """
    assignment = one.setup.assignment()
    with Journal(one.folder) as journal:
        every = [*jobs(one.entries, assignment, one.setup)]
        new = [job for job in every if job.digest not in journal]
        found: dict[str, Told] = {}

        def known(job: Job, done: Done, *, is_new: bool) -> None:
            write(one.folder, job.entry.key, done)
            found[job.entry.key] = _told(job, done, is_new=is_new)
            told(found[job.entry.key])

        def taken(job: Job, done: Done) -> None:
            journal.add(job.digest, done)
            known(job, done, is_new=True)

        for job in every:
            if job.digest in journal:
                known(job, journal.done(job.digest), is_new=False)
        if new:
            count = min(one.lanes, len(new))
            places = processors(count)
            made = [Lane(one.setup, assignment, place) for place in places]
            graded_locally(new, made, taken)
        write_all(one.folder, _documents(every, journal))
    return [found[job.entry.key] for job in every]


def counted(every: Sequence[Told]) -> Counter[str]:
    """Return how many there are of each outcome; pending ones count as such."""
    return Counter("pending" if one.is_pending else one.outcome for one in every)


def _documents(every: Sequence[Job], journal: Journal) -> Iterator[Document]:
    """Yield the documents, in the order of the entries' keys."""
    for job in every:
        yield journal.done(job.digest).document


def _told(job: Job, done: Done, *, is_new: bool) -> Told:
    """Return what is told of a result."""
    points = done.document["points"]
    return Told(
        key=job.entry.key,
        outcome=done.document["outcome"],
        earned=points["earned"]["value"],
        possible=points["possible"]["value"],
        is_pending=done.is_pending,
        is_new=is_new,
    )
