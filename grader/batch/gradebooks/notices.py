"""What an instructor should know of a file that is right all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.batch.gradebooks.grade import Grade, called
from grader.core.said import say


def no_excuses(grades: Sequence[Grade]) -> Iterator[str]:
    """Yield who is excused, for a file that cannot say so: their cells stay."""
    names = [called(grade.person) for grade in grades if grade.is_excused]
    if names:
        yield say(
            "excused, which this file cannot say, so their cells are as they were: "
            "{names}",
            names=say(", ").join(names),
        )
