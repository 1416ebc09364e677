"""A class graded: what is known is kept, what is not is graded, all of it written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from grader.batch.done import Document, Done, is_pending
from grader.batch.entry import Entry, Intake
from grader.batch.job import Job, jobs
from grader.batch.journal import Journal
from grader.batch.kept import keep_assignment
from grader.batch.lanes import Lane
from grader.batch.likeness import likeness
from grader.batch.local import Taken, graded_locally
from grader.batch.outbox import Outbox, Waiting
from grader.batch.policy.rules import Rules
from grader.batch.processors import processors
from grader.batch.register import Register
from grader.batch.setup import Setup
from grader.batch.shard import Shard, within
from grader.batch.summary import sum_up
from grader.core.assignment import Assignment
from grader.sandbox.tree import tree

Engine: TypeAlias = Callable[[Sequence[Job], Setup, Assignment, Taken], None]
"""Grades jobs with a set-up, which has this assignment, and has each result taken."""


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
    """A class, what it is graded with, where results go, and in how many lanes.

    `starter` is the folder that all were given to begin with, if there is one. Where
    there is an `engine`, it grades instead of lanes on this machine; where there is a
    `shard`, that part of the class alone is graded.
    """

    found: Intake
    setup: Setup
    folder: Path
    lanes: int
    rules: Rules = field(default_factory=Rules)
    starter: Path | None = None
    engine: Engine | None = None
    shard: Shard | None = None

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the entries that are to be graded."""
        every = self.found.entries
        return every if self.shard is None else within(every, [self.shard])


def graded_class(one: Class, told: Callable[[Told], None]) -> list[Told]:
    """Grade what is not known yet; return what became of each, in order of key.

    `told` is called with each as soon as it is known. Raises `UsageError` when another
    batch works in the folder, and `BrokenError` when nothing can be graded.
    """
    assignment = one.setup.assignment()
    with Journal(one.folder) as journal, Outbox(one.folder) as outbox:
        every = [*jobs(one.entries, assignment, one.setup)]
        new = [job for job in every if job.digest not in journal]
        found: dict[str, Told] = {}
        keep_assignment(one.folder, one.setup, assignment.digest)

        def known(job: Job, done: Done, *, is_new: bool) -> None:
            document = done.document
            digest = document["submission"]["digest"]
            outbox.put(Waiting(entry=job.entry, done=done, digest=digest))
            found[job.entry.key] = told_of(job, document, is_new=is_new)
            told(found[job.entry.key])

        def taken(job: Job, done: Done) -> None:
            journal.add(job, done)
            known(job, done, is_new=True)

        for job in every:
            if job.digest in journal:
                done = journal.done(job.digest)
                if not journal.is_last(job.digest):
                    journal.add(job, done)  # it holds again
                known(job, done, is_new=False)
        if new and one.engine is not None:
            one.engine(new, one.setup, assignment, taken)
        elif new:
            count = min(one.lanes, len(new))
            places = processors(count)
            made = [Lane(one.setup, assignment, place) for place in places]
            graded_locally(new, made, taken)
        kept = _register(one, assignment)
        sum_up(one.folder, kept, every, journal)
    return [found[job.entry.key] for job in every]


def counted(every: Sequence[Told]) -> Counter[str]:
    """Return how many there are of each outcome; pending ones count as such."""
    return Counter("pending" if one.is_pending else one.outcome for one in every)


def _register(one: Class, assignment: Assignment) -> Register:
    """Return a class as it is known before its results are."""
    begun = one.starter
    return Register(
        found=one.found,
        checks=tuple(check.id for check in assignment.checks),
        rules=one.rules,
        starter=likeness(tree(begun)) if begun and begun.is_dir() else "",
        shards=(one.shard,) if one.shard else (),
    )


def told_of(job: Job, document: Document, *, is_new: bool) -> Told:
    """Return what is told of a result."""
    points = document["points"]
    return Told(
        key=job.entry.key,
        outcome=document["outcome"],
        earned=points["earned"]["value"],
        possible=points["possible"]["value"],
        is_pending=is_pending(document),
        is_new=is_new,
    )
