"""The loop: every honest result is that of a run alone, and nothing is left behind."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.core.assignment import Assignment
from grader.core.level import Level
from grader.run import Grading, graded
from grader.sandbox import Starter, starter
from grader.spec import load
from grader.worker.wall.disk import DISKS
from tests.soak.hostile import HOSTILE, SPEC
from tests.without_fork.documents import stable

ROOT = Path(__file__).resolve().parents[2]
COUNT, SEED = 1000, 1
WARM = 100
"""Submissions after which the memory of the grader is taken as its own."""

STRIDE = 50
"""Submissions after which a line says how many were graded."""

GROWTH = 20 * 1024 * 1024
"""Bytes by which it may grow from then on."""

LEVEL = Level(os.environ.get("LEVEL", Level.SEALED.value))
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A submission, what it is graded with, and its result when graded alone."""

    name: str
    assignment: Assignment
    submission: Path
    reference: Path | None = None
    alone: str = ""


def soaked(count: int = COUNT, seed: int = SEED, of: str = "*") -> int:
    """Grade so many; say what is wrong; return the exit code.

    The honest ones are of the assignments whose names fit `of`.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        honest = [*_honest(of)]
        hostile = [*_hostile(Path(folder))]
        problems: Counter[str] = Counter()
        memory, start = 0, time.monotonic()
        with starter(levels=(LEVEL,)) as made:
            before = _mounts()
            for number in range(1, count + 1):
                if not number % STRIDE:
                    sys.stderr.write(f"{number} of {count}\n")
                job = chance.choice(chance.choice((honest, hostile)))
                document = _document(job, made)
                if job.alone and document != job.alone:
                    problems[f"{job.name}: another result than alone"] += 1
                for left in _left(made, before):
                    problems[f"{job.name}: left {left}"] += 1
                if number == min(WARM, count):
                    memory = _resident()
            growth = _resident() - memory
        if growth > GROWTH:
            problems[f"the grader grew by {growth} bytes"] += 1
    for problem, times in problems.items():
        sys.stdout.write(f"{times} times {problem}\n")
    sys.stdout.write(
        f"{count} submissions at {LEVEL.value} in {time.monotonic() - start:.0f} s, "
        f"{sum(problems.values())} problems, "
        f"{growth / 1024 / 1024:+.1f} MiB from submission {min(WARM, count)} on\n"
    )
    return 1 if problems else 0


def _honest(of: str) -> Iterator[Job]:
    """Yield two right and two wrong submissions of each assignment, graded alone."""
    for folder in sorted((ROOT / "assignments").glob(of)):
        assignment = load(folder)
        reference = ROOT / "reference" / folder.name
        for kind in ("right", "wrong"):
            found = sorted((folder / "submissions" / kind).iterdir())
            for submission in found[:2]:
                job = Job(
                    name=f"{folder.name}/{submission.name}",
                    assignment=assignment,
                    submission=submission,
                    reference=reference,
                )
                with starter(levels=(LEVEL,)) as made:
                    alone = _document(job, made)
                    if alone == _document(job, made):  # its answers are no chance
                        yield Job(
                            name=job.name,
                            assignment=assignment,
                            submission=submission,
                            reference=reference,
                            alone=alone,
                        )


def _hostile(folder: Path) -> Iterator[Job]:
    """Yield the hostile ones, laid out below a folder."""
    spec = folder / "00-hello"
    spec.mkdir()
    (spec / "assignment.yaml").write_text(SPEC, encoding="utf-8")
    assignment = load(spec)
    for name, source in HOSTILE.items():
        submission = folder / name.replace(" ", "-")
        submission.mkdir()
        (submission / "app.py").write_text(source, encoding="utf-8")
        yield Job(name=name, assignment=assignment, submission=submission)


def _document(job: Job, made: Starter) -> str:
    """Return the result of a submission, as far as it is stable, as JSON."""
    grading = Grading(starter=made, reference=job.reference)
    result = graded(job.assignment, job.submission, grading, lambda _: None)
    return json.dumps(stable(result), sort_keys=True, default=str)


def _left(made: Starter, before: str) -> Iterator[str]:
    """Yield what a submission has left: processes, files, mounts."""
    for pid in _below(os.getpid()):
        yield from (f"process {one}" for one in _apps(pid))
    grounds = [made.ground() for _ in range(DISKS)]  # one on each disk of a box
    for where in {ground.root or Path(tempfile.gettempdir()) for ground in grounds}:
        yield from (f"file {path.name}" for path in where.glob("grade-*"))
    for ground in grounds:
        ground.close()
    if _mounts() != before:
        yield "a mount"


def _apps(pid: int) -> Iterator[int]:
    """Yield what runs below the process that starts apps: nothing, between two."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    if any(word.endswith(b"/grader/worker") for word in words):
        yield from (one for one in _children(pid) if not _is_trusted(one))


def _is_trusted(pid: int) -> bool:
    """Return whether a process is a box's, or the one in it that starts apps."""
    parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
    words = Path(f"/proc/{parent}/cmdline").read_bytes()
    return b"bwrap" in words.split(b"\0")[0]


def _below(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _below(child)


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _mounts() -> str:
    return Path("/proc/self/mountinfo").read_text()


def _resident() -> int:
    """Return the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
