"""A class is told apart into shards by who it is, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.shard import Shard, within
from grader.core.errors import UsageError
from tests.batch.conftest import entries

KEYS = [f"student-{at}" for at in range(200)]


@given(key=st.text(), of=st.integers(min_value=1, max_value=50))
def test_everybody_is_in_one_shard(key: str, of: int) -> None:
    shards = [Shard(number=at + 1, of=of) for at in range(of)]

    assert [one.has(key) for one in shards].count(True) == 1


def test_a_shard_is_about_its_part_and_keeps_the_order(tmp_path: Path) -> None:
    every = entries(tmp_path, dict.fromkeys(KEYS, "app"))

    parts = [within(every, [Shard(number=at, of=4)]) for at in range(1, 5)]

    assert all(30 <= len(part) <= 70 for part in parts)
    assert all([*part] == [one for one in every if one in part] for part in parts)


def test_who_is_in_a_shard_stays_in_it() -> None:
    """Shards of an older version join those of a newer one."""
    assert [key for key in KEYS[:20] if Shard(number=2, of=4).has(key)] == [
        *("student-4", "student-8", "student-11", "student-12", "student-17"),
    ]


@pytest.mark.parametrize(
    "word", ["", "2", "0/4", "5/4", "1/0", "-1/4", "1/4 ", "1.0/4", "1/10001", "a/b"]
)
def test_what_is_no_shard_is_told(word: str) -> None:
    with pytest.raises(UsageError) as caught:
        Shard.parsed(word)

    assert str(caught.value) == (
        f"--shard: '{word}' is no shard; the second of four is 2/4, and there may be "
        "10000"
    )


def test_a_shard_is_written_as_it_is_read() -> None:
    assert str(Shard.parsed("2/4")) == "2/4"
    assert Shard.parsed("10000/10000") == Shard(number=10_000, of=10_000)
