from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.text import Text, count, cut, folded, listed


@pytest.mark.parametrize(
    ("words", "language", "text"),
    [
        pytest.param({"en": "a", "zh": "b"}, "zh", "b", id="the language"),
        pytest.param({"en": "a", "zh": "b"}, "de", "a", id="English instead"),
        pytest.param({"zh": "b"}, "de", "b", id="the first instead"),
        pytest.param({}, "en", "", id="nothing"),
    ],
)
def test_a_text_is_told_in_the_nearest_language(
    words: dict[str, str], language: str, text: str
) -> None:
    assert Text(words=words).into(language) == text


def test_numbers_agree_with_their_nouns() -> None:
    assert (count(1, "box", "boxes"), count(2, "box", "boxes")) == ("1 box", "2 boxes")
    assert (count(0, "check"), count(1, "check")) == ("0 checks", "1 check")


@given(text=st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_long_text_is_cut_and_says_so() -> None:
    assert cut("x" * 12, 10) == "xxxxxxxxxx… (2 more characters)"
    assert cut("x" * 10, 10) == "x" * 10


def test_words_are_listed_as_a_person_does() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "and") == "a, b and c"
