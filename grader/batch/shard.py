"""A part of a class, for machines that know nothing of one another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
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
        number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
        return number % self.of == self.number - 1

    def entries(self, every: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return the entries that are in it, in their order."""
        return tuple(one for one in every if self.has(one.key))
