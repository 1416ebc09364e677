"""One folder of what shards of a class left, as `grade batch` would have left it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.batch.job import Job
from grader.batch.journal import Journal
from grader.batch.kept import take_assignments, take_submission
from grader.batch.outputs import write
from grader.batch.parts import Parts
from grader.batch.policy.decision import Decision
from grader.batch.policy.decisions import NAME as DECISIONS
from grader.batch.policy.decisions import decisions
from grader.batch.register import Register
from grader.batch.summary import sum_up
from grader.batch.whole import Told, told_of
from grader.core.errors import UsageError
from grader.core.said import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A class in one folder, and what became of each entry that has a result."""

    register: Register
    every: Sequence[Told]


def merge(found: Parts, folder: Path, told: Callable[[], None]) -> Merged:
    """Write parts of a class into a folder; what is not of them there is left.

    `told` is called after each entry. The folder may be one of the parts. Raise
    `UsageError` when a batch works in it.
    """
    with Journal(folder) as journal:
        for part in found.folders:
            journal.join(part)
            take_assignments(folder, part)
        every = [
            Job(entry=entry, digest=found.graded[entry.key].job)
            for entry in found.register.entries
        ]

        def taken(job: Job) -> Told:
            key = job.entry.key
            done = journal.done(job.digest)
            document = done.document
            write(folder, key, done)
            digest = document["submission"]["digest"] or key
            take_submission(folder, found.graded[key].folder, digest)
            told()
            return told_of(job, document, is_new=False)

        became = [taken(job) for job in every]
        return Merged(
            register=sum_up(folder, found.register, every, journal), every=became
        )


def deciding(folders: Sequence[Path], out: Path, checks: Sequence[str]) -> Path | None:
    """Return the folder whose decisions hold: `out`, or one of those that are joined.

    None where nothing is decided. `checks` are the ids of the assignment's. Raise
    `UsageError` where folders decide otherwise than others, and `out` nothing.
    """
    if (out / DECISIONS).exists():
        return out
    having = [folder for folder in folders if (folder / DECISIONS).exists()]
    for folder in having[1:]:
        if _decided(folder, checks) != _decided(having[0], checks):
            raise UsageError(
                say(
                    "{path} and {other} do not decide the same; write what holds to "
                    "{target}",
                    path=having[0] / DECISIONS,
                    other=folder / DECISIONS,
                    target=out / DECISIONS,
                )
            )
    return having[0] if having else None


def _decided(folder: Path, checks: Sequence[str]) -> Sequence[Decision]:
    """Return what is decided in a folder, wherever it stands there."""
    return [replace(one, place="") for one in decisions(folder, checks)]
