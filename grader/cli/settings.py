"""What `grader.yaml` says: where the folders of a course are, and its limits."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path

from grader.authoring.mapping import Mapping
from grader.core.errors import UsageError
from grader.core.limits import Limits
from grader.core.said import say

FILE = "grader.yaml"
"""The file that makes a folder a course."""

DEFAULTS: MappingOf[str, str] = {
    "assignments": "assignments",
    "reference": "reference",
    "student_template": "student_template",
}
"""Key -> folder, relative to the file."""

LIMITS = "limits"

POLICY = "policy"
"""What holds for late work and the like; `grade batch` alone reads it."""

_USUAL = frozenset(f"{key}: {folder}" for key, folder in DEFAULTS.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The folders by their keys, and the limits of assignments that say no others."""

    folders: MappingOf[str, str]
    limits: Limits = field(default_factory=Limits)


def settings(path: Path) -> Settings:
    """Return what the file says under each key, defaults filled in.

    Raise `SpecError` with a line for each problem.
    """
    if _is_usual(path):
        return Settings(folders=DEFAULTS)
    said = Mapping(path, [*DEFAULTS, LIMITS, POLICY])
    found = {key: said.text(key, folder) for key, folder in DEFAULTS.items()}
    node, limits = said.node(LIMITS), Limits()
    if node is not None:
        # What reads a spec takes long to import, and few courses have limits.
        from grader.spec.bounds import bounds

        limits = bounds(node, said.problems)
    said.close()
    return Settings(folders=found, limits=limits)


def _is_usual(path: Path) -> bool:
    """Return whether the file says nothing but the defaults; then YAML is not needed.

    Most courses' does, and loading a YAML library is felt by whoever waits.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UsageError(
            say("{path}: cannot be read: {error}", path=path, error=error)
        ) from error
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    return set(said) <= _USUAL and len(set(said)) == len(said)
