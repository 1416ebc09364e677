"""Files that hold what was sent, and where they may lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.core.assignment import Case
from grader.core.mismatch import Mismatch
from grader.core.said import say
from grader.core.step import Ask, Submit
from grader.core.text import listed

_TELLING = 4
"""Bytes. A shorter content may be in any file by chance."""


def strays(
    folders: tuple[str, ...], case: Case, changed: Mapping[str, bytes]
) -> Iterator[Mismatch]:
    """Yield a mismatch for each file outside the folders that holds what was sent.

    `changed` are the files that are new or changed since the app was loaded.
    """
    allowed = [f"{folder.strip('/')}/" for folder in folders]
    sent = _sent(case)
    for name, content in changed.items():
        inside = name.startswith(tuple(allowed))
        if not inside and any(part in content for part in sent):
            yield Mismatch(
                at=f"file {name}",
                expected=say(
                    "what was sent is stored in {allowed} alone",
                    allowed=listed(allowed),
                ),
                actual=say("what was sent is stored here"),
            )


def _sent(case: Case) -> set[bytes]:
    """Return the contents of the files that a case sends."""
    return {
        upload.content
        for step in case.steps
        if isinstance(step.action, Ask | Submit)
        for upload in step.action.files
        if len(upload.content) >= _TELLING
    }
