"""What one side has and the other lacks, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.core.mismatch import Mismatch
from grader.core.plain import Plain
from grader.core.said import msgid, say

_MOST_TOLD = 5
"""Differences of one kind that are told; a page that is all wrong has hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How things are told that one side has more often than the other.

    `one` says one thing ("a link to {text}"); `lack` is what is there instead ("no
    such link"); `whose` is where the reference has it. All are messages.
    """

    at: str
    one: str
    lack: str
    whose: str = msgid("{what}, as on the reference's page")
    claimed: bool = False

    def mismatches(self, wanted: Plain, got: Plain) -> Iterator[Mismatch]:
        """Yield a mismatch for each of the texts that only one of two lists has."""
        wanted_texts, got_texts = Counter(texts(wanted)), Counter(texts(got))
        for text in _first(wanted_texts - got_texts):
            yield self._mismatch(
                expected=say(self.one, text=text), actual=self._actual(got_texts[text])
            )
        for text in _first(got_texts - wanted_texts):
            times = wanted_texts[text]
            one = say(self.one, text=text)
            yield self._mismatch(
                expected=say("{one}, only {times}", one=one, times=_times(times))
                if times
                else say("no {one}", one=bare(one)),
                actual=say("{one}, {times}", one=one, times=_times(got_texts[text]))
                if times
                else one,
            )

    def _actual(self, times: int) -> str:
        return say("only {times}", times=_times(times)) if times else say(self.lack)

    def _mismatch(self, *, expected: str, actual: str) -> Mismatch:
        return Mismatch(
            at=self.at,
            expected=say(self.whose, what=expected),
            actual=actual,
            claimed=self.claimed,
        )


def _first(texts_: Iterable[str]) -> list[str]:
    return sorted(texts_)[:_MOST_TOLD]


def _times(number: int) -> str:
    return say("once") if number == 1 else say("{number} times", number=number)


def bare(words: str) -> str:
    """Return the words without "a", "an" or "the" before them."""
    first, _, rest = words.partition(" ")
    return rest if first in {"a", "an", "the"} else words


def texts(value: Plain) -> list[str]:
    """Return the texts of a list; none when it is no list."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [str(item) for item in value]


def mapping(value: Plain) -> Mapping[str, Plain]:
    """Return the mapping; an empty one when it is none."""
    return value if isinstance(value, Mapping) else {}
