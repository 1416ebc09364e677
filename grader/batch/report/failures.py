"""Failures of a class that are the same, so that one explanation serves all.

Two mismatches are the same when they are of one check, at one place, and expected,
actual, cause and hint are the same but for what is a student's own: names of files,
numbers of lines, the text of their page.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b

from grader.batch.report.evidence import MOST_FINDINGS, finding
from grader.batch.report.parts import Parts
from grader.core.plain import Plain
from grader.core.said import say
from grader.wire.frames import Header

MOST = 200
"""Groups that a page shows: the largest."""

_FILE = re.compile(
    r"[\w./\\@+-]*\.(?:css|db|gif|html?|j2|jinja2?|jpe?g|js|json|md|pdf|png|py"
    r"|sqlite3?|txt)\b(?::[0-9]+)?"
)
"""A file of a submission, and a line of it."""

_OWN = re.compile(
    r"\blines? [0-9]+|第\s*[0-9]+\s*行"  # a line
    r"|\b0x[0-9a-f]+|\b[0-9a-f]{16,}\b"  # an address in memory, a drawn token
)
"""Other things that differ where nothing else does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One mismatch: its check and text as numbers, and the places of its students.

    What could not be graded has an outcome for a check.
    """

    check: int | str
    part: int
    students: array[int] = field(default_factory=lambda: array("I"))


class Failures:
    """Gathers the mismatches of a class."""

    def __init__(self, parts: Parts) -> None:
        """Have the first of each kind shown by a part."""
        self._parts = parts
        self._groups: dict[bytes, _Group] = {}

    def add_check(self, student: int, place: int, check: Header) -> None:
        """Add what a student's check failed by; what another one explains is left out.

        Mismatches of one check that differ in what was expected alone count as one.
        """
        if check["follows"] or check["same_crash_as"]:
            return
        seen: set[tuple[str, str]] = set()
        for one in check["mismatches"][:MOST_FINDINGS]:
            what = one["at"], normalised(one["actual"])
            if what not in seen:
                seen.add(what)
                texts = (one["expected"], one["cause"], one["hint"])
                key = (place, *what, *map(normalised, texts))
                self._add(student, key, partial(finding, one, self._parts))

    def add_message(self, student: int, outcome: str, message: str) -> None:
        """Add why a student's submission could not be graded."""
        key = (outcome, normalised(message))
        self._add(student, key, partial(self._parts.number, ["m", message]))

    def largest(self) -> Iterator[Plain]:
        """Yield the largest groups, each a check, a part and places of students."""
        ordered = sorted(self._groups.values(), key=lambda one: -len(one.students))
        for one in ordered[:MOST]:
            yield [one.check, one.part, one.students.tolist()]

    @property
    def left(self) -> int:
        """Return how many groups are not shown."""
        return max(0, len(self._groups) - MOST)

    def _add(
        self, student: int, key: tuple[int | str, ...], made: Callable[[], int]
    ) -> None:
        """Add a student to a group; the first one's mismatch stands for it."""
        text = "\0".join(map(str, key)).encode("utf-8", "surrogatepass")
        mark = blake2b(text, digest_size=12).digest()
        group = self._groups.get(mark)
        if group is None:
            part = made()
            if part < 0:
                return  # no room: the student's own report tells it
            group = self._groups[mark] = _Group(check=key[0], part=part)
        group.students.append(student)


def normalised(text: str) -> str:
    """Return a text without what is a student's own, to be compared alone."""
    shows = say("shows: {actual}", actual="")
    if text.startswith(shows):
        return shows
    return " ".join(_OWN.sub("…", _FILE.sub("…", text)).casefold().split())
