"""The folders that shards of a class left, as parts of one whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.batch.journal import held
from grader.batch.outputs import stored
from grader.batch.register import Register, read
from grader.batch.sameness import Alike, see_one_class
from grader.batch.shard import Shard, within
from grader.core.errors import UsageError
from grader.core.said import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """Where the result of an entry is: in which folder, and of which job."""

    folder: Path
    job: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A class of which there are the results that these folders have, by their keys."""

    folders: Sequence[Path]
    register: Register
    graded: Mapping[str, Graded]

    @property
    def missing(self) -> Sequence[Shard]:
        """Return the shards that no folder is of."""
        known = self.register.shards
        if not known:
            return ()
        of = known[0].of
        every = (Shard(number=at, of=of) for at in range(1, of + 1))
        return [one for one in every if one not in known]


def parts(folders: Sequence[Path]) -> Parts:
    """Return what these folders are parts of, with all that is in them.

    Raise `UsageError` where they are not of one class, were not graded alike, or have
    results of one entry that are of other files, and where a result is gone.
    """
    first = read(folders[0])
    alike, graded = Alike(), dict[str, Graded]()
    shards, is_whole = set[Shard](), False
    for folder in folders:
        own = read(folder)
        see_one_class(folders[0], first, folder, own)
        shards |= {*own.shards}
        is_whole |= not own.shards
        for key, job in _standing(folder, own, alike):
            before = graded.setdefault(key, Graded(folder=folder, job=job))
            if before.job != job:
                raise _twice(key, before.folder, folder)
    known = tuple(sorted(shards, key=lambda one: one.number))
    if is_whole or len(within(first.found.entries, known)) == len(first.found.entries):
        known = ()
    whole = replace(first, shards=known, earlier={}, identical=())
    return Parts(folders=folders, register=whole, graded=graded)


def _standing(
    folder: Path, register: Register, alike: Alike
) -> Iterator[tuple[str, str]]:
    """Yield the entries that a folder has results of, with the job of each.

    A journal has more: what an entry got before, and maybe gets again.
    """
    given = stored(folder)
    known = {_mark(text): job for job, text in held(folder)}
    for entry in register.entries:
        done = given(entry.key)
        alike.see(done.document, folder)
        job = known.get(_mark(done.text))
        if job is None:
            raise UsageError(
                say(
                    "{folder}: its journal does not know the result of {key}; run "
                    "`grade batch` again",
                    folder=folder,
                    key=entry.key,
                )
            )
        yield entry.key, job


def _mark(text: str) -> bytes:
    """Return what tells a document from all others."""
    return hashlib.sha256(text.encode()).digest()


def _twice(key: str, one: Path, other: Path) -> UsageError:
    """Return what to raise where two folders have other results of an entry."""
    return UsageError(
        say(
            "{folder} and {other} both have a result for {key}, each of other files; "
            "leave one of them out",
            folder=one,
            other=other,
            key=key,
        )
    )
