"""A result as a batch hands it on: made once, and text from then on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Self, TypeAlias

from grader.wire.frames import Header

Document: TypeAlias = Header
"""A result document, as JSON has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The result of a job: the JSON of its document, and what its student reads.

    `likeness` is what copies of its submission have in common, "" when nobody knows.
    """

    text: str
    report: str
    likeness: str = ""

    @property
    def document(self) -> Document:
        """Return the result document; it is read from the text each time."""
        return Document(json.loads(self.text))

    @property
    def told(self) -> bytes:
        """Return it as bytes, for another process."""
        return json.dumps([self.text, self.report, self.likeness]).encode()

    @classmethod
    def heard(cls, told: bytes) -> Self:
        """Return the result that was told as bytes."""
        text, report, likeness = json.loads(told)
        return cls(text=text, report=report, likeness=likeness)


def is_pending(document: Document) -> bool:
    """Return whether points of a result wait for the grader to be mended."""
    return bool(document["points"]["pending"]["value"])
