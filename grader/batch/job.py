"""Jobs: an entry with all that its result depends on, told apart by one digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from grader import __version__
from grader.batch.entry import Entry
from grader.batch.given import digest
from grader.batch.setup import Setup
from grader.core.assignment import Assignment
from grader.sandbox.tree import digest as digest_of_tree
from grader.sandbox.tree import tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An entry to grade. A result that was made for the same digest is its result."""

    entry: Entry
    digest: str


def jobs(
    entries: Sequence[Entry], assignment: Assignment, setup: Setup
) -> Iterator[Job]:
    """Yield a job for each entry; its files are read for the digest."""
    same = _same(assignment, setup)
    for entry in entries:
        decided = (entry.app,) if entry.app else ()
        parts = (*same, entry.key, digest(entry.files), *decided)
        text = json.dumps(parts)
        yield Job(entry=entry, digest=hashlib.sha256(text.encode()).hexdigest())


def _same(assignment: Assignment, setup: Setup) -> tuple[str, ...]:
    """Return what is the same for the whole class, as texts."""
    reference = digest_of_tree(tree(setup.reference)) if setup.reference else ""
    return (
        __version__,
        assignment.digest,
        reference,
        setup.level.value,
        setup.language,
        json.dumps(asdict(setup.limits)),
        json.dumps(asdict(setup.python)),
    )
