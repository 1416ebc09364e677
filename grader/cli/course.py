"""Courses: where they are, and which of their assignments a word means.

A submission never names its own course: the search for `grader.yaml` passes over it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.cli.settings import FILE, settings
from grader.core.errors import BrokenError, UsageError
from grader.core.limits import Limits
from grader.core.said import msgid, say
from grader.core.text import listed
from grader.spec.problems import unknown

SPEC = "assignment.yaml"
"""The file that makes a folder an assignment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The folders of a course; each holds one folder an assignment.

    `file` is its `grader.yaml`, `limits` are those of assignments that say no others.
    """

    file: Path
    assignments: Path
    reference: Path
    student_template: Path
    limits: Limits = field(default_factory=Limits)

    @property
    def names(self) -> list[str]:
        """Return the names of the assignments, in order."""
        return sorted(spec.parent.name for spec in self.assignments.glob(f"*/{SPEC}"))

    def folder(self, word: str) -> Path:
        """Return the folder of the assignment that a word means.

        A unique end or part of the name is enough. Raise `UsageError` otherwise.
        """
        names = self.names
        fits = _fitting(word, names)
        if len(fits) > 1:
            raise UsageError(
                say(
                    "'{word}' may be {fits}; write more of the name",
                    word=word,
                    fits=listed(fits),
                )
            )
        if not fits:
            raise UsageError(unknown(msgid("assignment"), word, names))
        return self.assignments / fits[0]

    def solution(self, folder: Path) -> Path | None:
        """Return the reference for an assignment's folder, if this course has one."""
        path = self.due(folder)
        return path if path and path.is_dir() else None

    def due(self, folder: Path) -> Path | None:
        """Return where the reference for an assignment's folder belongs.

        None when the assignment is not one of this course's.
        """
        is_ours = folder.parent == self.assignments
        return self.reference / folder.name if is_ours else None


def course(named: Path | None, *, near: Path, submission: Path | None = None) -> Course:
    """Return the course that was named, else the one around, else the shipped one.

    The search goes upwards from `near`, then from above the submission; what lies in
    the submission is never believed.
    """
    if named is not None:
        if not (named / FILE).is_file():
            raise UsageError(
                say(
                    "{named} holds no {file}, so it is no course",
                    named=named,
                    file=FILE,
                )
            )
        return _read(named.resolve())
    for folder in _around(near, submission):
        if (folder / FILE).is_file() and not _is_anyones(folder):
            return _read(folder)
    return _shipped()


def spec_folder(word: str) -> Path | None:
    """Return the folder that `-a` names as a path; None when the word is a name.

    A path is written with a slash: a folder of the submission's that is called like
    an assignment is not taken for it.
    """
    if "/" not in word and os.sep not in word and word not in {".", ".."}:
        return None
    if not (Path(word) / SPEC).is_file():
        raise UsageError(
            say("{word} holds no {spec}, so it is no assignment", word=word, spec=SPEC)
        )
    return Path(word).resolve()


def _fitting(word: str, names: list[str]) -> list[str]:
    """Return the names that a word may mean, by the strictest reading that fits any."""
    if word in names:
        return [word]
    ends = [name for name in names if name.endswith(word)]
    return ends or [name for name in names if word in name]


def _around(near: Path, submission: Path | None) -> Iterator[Path]:
    """Yield the folders to search, nearest first."""
    start = near.resolve()
    yield from _outside([start, *start.parents], submission)
    if submission is not None:
        yield from _outside(list(submission.resolve().parents), submission)


def _outside(folders: list[Path], submission: Path | None) -> Iterator[Path]:
    """Yield the folders that do not lie in the submission."""
    walls = submission.resolve() if submission is not None else None
    for folder in folders:
        if walls is None or not folder.is_relative_to(walls):
            yield folder


def _is_anyones(folder: Path) -> bool:
    """Return whether everyone may put files here, as in /tmp; a course runs code."""
    shared = stat.S_ISVTX | stat.S_IWOTH
    return folder.stat().st_mode & shared == shared


def _shipped() -> Course:
    """Return the course that comes with the grader: in a wheel, or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "course", package.parent):
        if (folder / FILE).is_file():
            return _read(folder)
    raise BrokenError(
        say("the grader comes without a course here; name the folder of yours")
    )


def _read(folder: Path) -> Course:
    """Return the course whose `grader.yaml` is in a folder."""
    said = settings(folder / FILE)
    found = said.folders
    return Course(
        file=folder / FILE,
        assignments=folder / found["assignments"],
        reference=folder / found["reference"],
        student_template=folder / found["student_template"],
        limits=said.limits,
    )
