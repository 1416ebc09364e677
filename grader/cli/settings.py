"""What `grader.yaml` says: where the folders of a course are."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from pathlib import Path

from grader.authoring.mapping import Mapping
from grader.core.errors import UsageError
from grader.core.said import say

FILE = "grader.yaml"
"""The file that makes a folder a course."""

DEFAULTS: MappingOf[str, str] = {
    "assignments": "assignments",
    "reference": "reference",
    "student_template": "student_template",
}
"""Key -> folder, relative to the file."""

_USUAL = frozenset(f"{key}: {folder}" for key, folder in DEFAULTS.items())


def settings(path: Path) -> MappingOf[str, str]:
    """Return what the file says under each key, defaults filled in.

    Raise `SpecError` with a line for each problem.
    """
    if _is_usual(path):
        return DEFAULTS
    said = Mapping(path, list(DEFAULTS))
    found = {key: said.text(key, folder) for key, folder in DEFAULTS.items()}
    said.close()
    return found


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
