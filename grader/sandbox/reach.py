"""Paths that are longer than Windows lets a path be, unless it is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_EXTENDED = "\\\\?\\"
_SHARE = "\\\\"


def reachable(path: Path) -> Path:
    """Return a path by which a file can be reached, however long it is."""
    if sys.platform == "win32":
        return Path(extended(os.path.abspath(path)))  # noqa: PTH100 - follows no link
    return path


def extended(path: str) -> str:
    r"""Return an absolute path of Windows in the form that has no limit of 260.

    Source: "Maximum Path Length Limitation", Microsoft Learn.
    """
    if path.startswith(_EXTENDED):
        return path
    if path.startswith(_SHARE):
        return f"{_EXTENDED}UNC\\{path.removeprefix(_SHARE)}"
    return f"{_EXTENDED}{path}"
