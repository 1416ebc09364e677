"""The results of submissions with fork, and where Python lacks it: what differs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from grader.core.level import Level
from tests.without_fork.documents import LEVEL, Documents, differences
from tests.without_fork.pretended import FOLDER, environment, python

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).resolve().with_name("documents.py")
COURSE = ("assignments", "reference", "student_template")


def compared(folder: Path, words: list[str], course: Path = ROOT) -> list[str]:
    """Return what differs, and what is no proof, of assignments or submissions.

    `words` are those of `documents`. The course is copied below a name with a space and
    Chinese for the side without fork; nothing of a folder's name may be in a result.
    What differs from run to run with fork, as a random name does, is no difference.
    """
    there = folder / FOLDER / "课程 1"
    for name in COURSE:
        shutil.copytree(course / name, there / name)
    program = python(folder)
    with_fork = graded(Path(sys.executable), course, words, folder / "forked.json", {})
    without = graded(program, there, words, folder / "alone.json", environment(folder))
    problems = [
        f"{name}: {problem}"
        for documents in (with_fork, without)
        for name, kept in documents.items()
        for problem in _texts(kept.get("problems", []))
    ]
    again = partial(
        graded, Path(sys.executable), course, words, folder / "again.json", {}
    )
    return [*problems, *_lasting(with_fork, without, again)]


def behind_a_wall(
    folder: Path, words: list[str], level: Level, course: Path = ROOT
) -> list[str]:
    """Return what differs between a level of isolation and `separate`."""
    grade = partial(graded, Path(sys.executable), course, words)
    without = grade(folder / "without.json", {})
    behind = grade(folder / "behind.json", {LEVEL: level.value})
    again = partial(grade, folder / "again.json", {})
    return _lasting(without, behind, again)


def _lasting(
    one: Documents, other: Documents, again: Callable[[], Documents]
) -> list[str]:
    """Return the differences that are none when the first side is graded again."""
    found = [*differences(one, other)]
    if not found:
        return []
    chance = {_place(each) for each in differences(one, again())}
    return [each for each in found if _place(each) not in chance]


def graded(
    program: Path, course: Path, words: list[str], out: Path, env: Mapping[str, str]
) -> Documents:
    """Return the documents that a Python makes."""
    subprocess.run(
        [str(program), str(DOCUMENTS), str(course), str(out), *words],
        env={**os.environ, **env},
        check=True,
    )
    documents: Documents = json.loads(out.read_text(encoding="utf-8"))
    return documents


def _place(difference: str) -> str:
    """Return where a difference is."""
    return difference.partition(": ")[0]


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
