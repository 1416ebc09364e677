"""What results of a class share, each once: students refer to it by its number.

A part is a list that begins with the letter of its kind:

f  finding   at, expected, actual, cause, hint, case, step, claimed
s  step      request, sent, case, visitor, step, status, location, exception
r  repeat    lines
e  evidence  findings, steps (each with its view), repeat, how many are not shown
o  outcome   check, verdict, earned, evidence, follows, same crash
t  sheet     outcomes
m  message   text
k  remarks   texts, each with its place
p  person    see people.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b

from grader.batch.report.embedded import embedded, made_visible
from grader.core.plain import Plain

Part = list[Plain]

NONE = -1
"""The number of what is not there."""

LEFT_OUT = -2
"""The number of evidence that the page has no room for."""

ROOM = 64 * 1024 * 1024
"""Characters of evidence in a page. Browsers open it, and numbers of parts fit."""


class Parts:
    """Numbers what is put in a page, and gives it to be written, each part once."""

    def __init__(self, room: int = ROOM) -> None:
        """Have room for so many characters of evidence."""
        self._room = room
        self._numbers: dict[bytes, int] = {}
        self._count = 0
        self._new: list[str] = []

    def number(self, part: Part) -> int:
        """Return the number of a part, which is new or known."""
        mark = blake2b(json.dumps(part).encode("ascii"), digest_size=12).digest()
        known = self._numbers.get(mark)
        if known is None:
            known = self._numbers[mark] = self.add(part)
        return known

    def evidence(self, part: Part) -> int:
        """Return the number of a part that may be left out."""
        if self._room <= 0:
            return LEFT_OUT
        before = len(self._new)
        number = self.number(part)
        self._room -= sum(map(len, self._new[before:]))
        return number

    def add(self, part: Part) -> int:
        """Return the number of a part that there is once."""
        self._new.append(embedded(made_visible(part)))
        self._count += 1
        return self._count - 1

    def taken(self) -> Iterator[str]:
        """Yield the text of each part that is new since, in the order of numbers."""
        yield from self._new
        self._new.clear()
