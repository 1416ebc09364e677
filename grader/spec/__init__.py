"""Specs: a folder with an `assignment.yaml` becomes an `Assignment`.

The rules: `composing` alone knows YAML, `reader` alone knows pydantic, and both are
imported when a spec is read that is not in the cache, because that import takes longer
than all else that a run does before it starts. Whoever reads a part raises `Misfit`
with paths, and `Problems` turns them into lines, all in one `SpecError`.
"""

from __future__ import annotations

from pathlib import Path

from grader.core.assignment import Assignment
from grader.core.limits import Limits
from grader.expectations import KINDS
from grader.expectations.matchers import MATCHERS
from grader.spec.loading import loaded
from grader.spec.registry import Registry
from grader.spec.variables import filled

__all__ = ["Registry", "filled", "load", "loaded"]


def load(
    folder: Path, *, cache: Path | None = None, limits: Limits | None = None
) -> Assignment:
    """Return the assignment in a folder, whose name it takes.

    `cache` is a folder to keep it in from run to run, `limits` are those of its course,
    which count where it says no others. Raise `SpecError` with a line
    for each problem.
    """
    registry = Registry(kinds=KINDS, matchers=MATCHERS)
    return loaded(folder, registry=registry, cache=cache, limits=limits or Limits())
