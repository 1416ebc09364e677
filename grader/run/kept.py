"""What is kept from one run to the next: JSON files that may vanish at any time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from grader.core.plain import Plain
from grader.sandbox.written import whole
from grader.spec.pruning import mark_used


def remembered(file: Path | None) -> Mapping[str, Mapping[str, Plain]] | None:
    """Return what was kept; None when nothing was, or it cannot be read."""
    if file is None:
        return None
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(value, dict):
        return None
    mark_used(file)
    return value


def kept(file: Path | None, value: Mapping[str, Mapping[str, Plain]]) -> None:
    """Keep a value, whole or not at all; do without where nothing can be written."""
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with whole(file) as new:
            json.dump(value, new)
    except OSError:
        return
