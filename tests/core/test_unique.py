from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.core.unique import unique


def test_a_new_word_is_decided_by_what_it_is_for() -> None:
    assert unique("adds", "0") == unique("adds", "0")
    words = {unique(check, str(case)) for check in ("a", "b") for case in range(50)}
    assert len(words) == 100


@given(st.lists(st.text()))
def test_a_new_word_has_twelve_small_letters(parts: list[str]) -> None:
    word = unique(*parts)

    assert len(word) == 12
    assert word.isascii()
    assert word.isalpha()
    assert word.islower()
