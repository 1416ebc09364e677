"""Grades the submissions of assignments and keeps every result, as far as it is stable.

    python documents.py COURSE OUT NAME[:SUBMISSION,...]...

Runs under any Python that has the grader. Each assignment is proven as `grade lint`
does it, or only some of its submissions are graded. Writes to OUT, as JSON: assignment
-> submission -> document, and under "problems" what the proofs say is wrong.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TypeAlias

from grader.authoring.lint import Folders, lint
from grader.core.assignment import Assignment
from grader.core.level import Level
from grader.core.result import Result
from grader.run import Grading, graded
from grader.sandbox import Starter, starter
from grader.spec import load

Documents: TypeAlias = dict[str, dict[str, object]]

LEVEL = "LEVEL"
"""The environment variable that says at which level to grade."""

LANES = 2
"""Submissions that are graded at a time."""


def main(course: Path, out: Path, words: list[str]) -> None:
    """Grade; write what came of it."""
    found: Documents = {}
    level = Level(os.environ.get(LEVEL, Level.SEPARATE.value))
    lanes = [starter(levels=(level,)) for _ in range(min(LANES, os.cpu_count() or 1))]
    try:
        for word in words:
            name, _, chosen = word.partition(":")
            job = Job(course, name, found.setdefault(name, {}))
            if chosen:
                job.grade(lanes[0], chosen.split(","))
            else:
                job.prove(lanes)
    finally:
        for lane in lanes:
            lane.close()
    out.write_text(json.dumps(found, indent=1), encoding="utf-8")


class Job:
    """One assignment of a course; the documents go into `kept`."""

    def __init__(self, course: Path, name: str, kept: dict[str, object]) -> None:
        self._folders = Folders(
            assignment=course / "assignments" / name,
            reference=course / "reference" / name,
            starter=course / "student_template" / name,
        )
        self._kept = kept

    def prove(self, lanes: list[Starter]) -> None:
        """Grade every submission of the assignment, as its proof does."""
        grades = [partial(self._graded, lane) for lane in lanes]
        self._kept["problems"] = [
            f"{proof.subject}: {problem}"
            for proof in lint(self._folders, grades)
            for problem in proof.problems
        ]

    def grade(self, lane: Starter, names: list[str]) -> None:
        """Grade some submissions."""
        spec = load(self._folders.assignment)
        for name in names:
            folder = self._folders.assignment / "submissions" / name
            self._graded(lane, spec, folder if folder.is_dir() else self._own(name))

    def _own(self, name: str) -> Path:
        """Return the folder of the reference or the starter."""
        own = {"reference": self._folders.reference, "starter": self._folders.starter}
        return own[name]

    def _graded(self, lane: Starter, spec: Assignment, folder: Path) -> Result:
        """Grade one submission and keep the document."""
        grading = Grading(starter=lane, reference=self._folders.reference)
        result = graded(spec, folder, grading, lambda _: None)
        self._kept["/".join(folder.parts[-2:])] = stable(result)
        return result


def stable(result: Result) -> dict[str, object]:
    """Return a result without what may differ from run to run, and the level."""
    document = asdict(result)
    del document["timing"], document["flags"], document["grader"]["isolation"]
    return document


def differences(one: Documents, other: Documents) -> Iterator[str]:
    """Yield `assignment/submission: path: value, value` where documents differ."""
    for name in sorted(one.keys() | other.keys()):
        yield from _unlike(name, one.get(name), other.get(name))


def _unlike(at: str, one: object, other: object) -> Iterator[str]:
    """Yield the innermost places where two values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from _unlike(f"{at}/{key}", one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from _unlike(f"{at}/{number}", *pair)
    elif one != other:
        yield f"{at}: {one!r}, {other!r}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
