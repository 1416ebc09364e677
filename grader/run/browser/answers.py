"""The wire that a browser asks by: handed in, so that a browser needs no process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from grader.sandbox.answer import Answer


class Answers(Protocol):
    """Whatever answers requests for an app."""

    def answer(self, environ: Mapping[str, str], body: bytes) -> Answer:
        """Return the app's answer to one request; an `Ended` is raised when none."""
