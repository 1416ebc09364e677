"""A part of a class, for machines that know nothing of one another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from grader.batch.entry import Entry
from grader.core.errors import UsageError
from grader.core.said import say

MOST = 10_000
"""Shards of a class; a Slurm array has as many tasks at the most, and others fewer."""

_WRITTEN = re.compile(r"([0-9]{1,6})/([0-9]{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of `of` parts; they are counted from 1, and together they are the whole."""

    number: int
    of: int

    @classmethod
    def parsed(cls, word: str) -> Self:
        """Return the shard that is written `2/4`; raise `UsageError` for no such."""
        found = _WRITTEN.fullmatch(word)
        number, of = map(int, found.groups()) if found else (0, 0)
        if not 1 <= number <= of <= MOST:
            raise UsageError(
                say(
                    "--shard: '{word}' is no shard; the second of four is 2/4, and "
                    "there may be {most}",
                    word=word,
                    most=MOST,
                )
            )
        return cls(number=number, of=of)

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.number}/{self.of}"

    def has(self, key: str) -> bool:
        """Return whether the entry of this key is in it.

        That depends on nothing else: who hands in late moves nobody to another shard.
        """
        return _number(key, self.of) == self.number


def within(every: Sequence[Entry], shards: Collection[Shard]) -> tuple[Entry, ...]:
    """Return the entries that are in one of these shards, in their order."""
    known = {(one.number, one.of) for one in shards}
    sizes = {of for _, of in known}
    return tuple(
        one for one in every if any((_number(one.key, of), of) in known for of in sizes)
    )


def _number(key: str, of: int) -> int:
    """Return the number of the shard that a key is in."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) % of + 1
