"""A class gone through once: what the page holds of it, piece by piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grader.batch.report.embedded import embedded, made_visible
from grader.batch.report.evidence import outcome
from grader.batch.report.failures import Failures
from grader.batch.report.items import Items
from grader.batch.report.parts import ROOM, Parts
from grader.batch.report.people import EXCUSED, PENDING, named, row, state
from grader.batch.report.shown import Shown, Student
from grader.batch.report.spread import Spread
from grader.batch.report.words import words
from grader.core.plain import Plain


class Book:
    """Goes through a class, and knows its numbers when it has."""

    def __init__(self, shown: Shown, room: int = ROOM) -> None:
        """Begin with a class, and room for so many characters of evidence."""
        self._shown = shown
        self._parts = Parts(room)
        self._failures = Failures(self._parts)
        self._items = Items()
        self._spread = Spread()
        self._states: Counter[str] = Counter()
        self._late = 0

    def pieces(self) -> Iterator[str]:
        """Yield a list of parts as JSON, a part on a line; students are among them."""
        before = "["
        for number, student in enumerate(self._shown.students):
            self._add(number, student)
            for text in self._parts.taken():
                yield f"{before}\n{text}"
                before = ","
        yield "\n]" if before == "," else "[]"

    def summary(self) -> str:
        """Return, after the pieces, all else that the page shows, as JSON."""
        shown = self._shown
        told: dict[str, Plain] = {
            "title": made_visible(shown.title),
            "words": words(),
            "checks": made_visible(self._items.told()),
            "spread": self._spread.told(),
            "states": dict(sorted(self._states.items())),
            "late": self._late,
            "groups": [*self._failures.largest()],
            "moreGroups": self._failures.left,
            "identical": made_visible([[*keys] for keys in shown.identical]),
            "unclear": made_visible([[one.name, one.why] for one in shown.unclear]),
            "missing": made_visible([named(one) for one in shown.missing]),
        }
        return embedded(told)

    def _add(self, number: int, student: Student) -> None:
        """Add a student: their numbers, their mismatches, and their row."""
        grade, document = student.grade, student.document
        checks = document["checks"]
        places = self._items.places(checks)
        what = state(grade)
        self._states[what] += 1
        self._late += grade.late is True
        if grade.earned is not None and what not in {EXCUSED, PENDING}:
            self._spread.add(grade.earned, grade.possible)
            self._items.add(checks)
        if document["outcome"] == "scored":
            for one in checks:
                self._failures.add_check(number, places[one["id"]], one)
        else:
            said = document["message"]
            self._failures.add_message(number, document["outcome"], said)
        sheet: list[Plain] = [outcome(one, places, self._parts) for one in checks]
        self._parts.add(row(student, self._parts.number(["t", sheet]), self._parts))
