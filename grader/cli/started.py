"""The file that says which assignment a folder is for: `.grade.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from grader.core.errors import UsageError
from grader.core.said import say

FILE = ".grade.toml"

_LONGEST = 64 * 1024
"""Bytes. The file lies in a submission, so it is not read blindly."""

_NAME = re.compile(r"[\w.-]{1,100}")
"""What a folder of a course may be called; nothing that could be a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The assignment that a folder was started for, and its digest at that time."""

    assignment: str
    digest: str = ""

    def text(self) -> str:
        """Return the file's text."""
        pairs = (("assignment", self.assignment), ("digest", self.digest))
        # A JSON string is a TOML string.
        return "".join(f"{key} = {json.dumps(value)}\n" for key, value in pairs)


def started(folder: Path, option: str) -> Started | None:
    """Return what the folder's file says; None when there is none.

    `option` is what names an assignment otherwise. Raise `UsageError` when it
    cannot be understood.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    if path.stat().st_size > _LONGEST:
        raise UsageError(
            say(
                "{path} is too long; name the assignment with {option} NAME",
                path=path,
                option=option,
            )
        )
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UsageError(
            say(
                "{path} cannot be read ({error}); name the assignment with {option} "
                "NAME",
                path=path,
                option=option,
                error=error,
            )
        ) from error
    name, digest = said.get("assignment"), said.get("digest", "")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise UsageError(
            say(
                "{path} names no assignment; name it with {option} NAME",
                path=path,
                option=option,
            )
        )
    return Started(assignment=name, digest=digest if isinstance(digest, str) else "")
