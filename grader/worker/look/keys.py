"""Secret keys that are drawn anew at every start."""

from __future__ import annotations

from collections.abc import Iterator

from grader.worker.habits import seen
from grader.worker.look.glance import Fact, Glance


def drawn_keys(glance: Glance) -> Iterator[Fact]:
    """Yield where a secret key is drawn: `drawn_key_at`."""
    for kind, file, line in seen(glance.root):
        if kind == "drawn key":
            yield "drawn_key_at", f"{file}:{line}"
