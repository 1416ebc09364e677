"""Paths as others read them: Windows, where they are long, and a worker."""

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


def spelled(path: Path) -> str:
    """Return a path as a worker reads it, whose file names are always UTF-8."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def extended(path: str) -> str:
    r"""Return an absolute path of Windows in the form that has no limit of 260.

    Source: "Maximum Path Length Limitation", Microsoft Learn.
    """
    if path.startswith(_EXTENDED):
        return path
    if path.startswith(_SHARE):
        return f"{_EXTENDED}UNC\\{path.removeprefix(_SHARE)}"
    return f"{_EXTENDED}{path}"
