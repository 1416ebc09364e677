"""The results of submissions with fork, and where Python lacks it: what differs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.without_fork.documents import Documents, differences
from tests.without_fork.pretended import FOLDER, environment, python

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).resolve().with_name("documents.py")
COURSE = ("assignments", "reference", "student_template")


def compared(folder: Path, words: list[str], course: Path = ROOT) -> list[str]:
    """Return what differs, and what is no proof, of assignments or submissions.

    `words` are those of `documents`. The course is copied below a name with a space and
    Chinese for the side without fork; nothing of a folder's name may be in a result.
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
    return [*problems, *differences(with_fork, without)]


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


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
