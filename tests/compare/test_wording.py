import pytest

from grader.compare.wording import bare


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("a link", "link", id="a"),
        pytest.param("the word", "word", id="the"),
        pytest.param("words", "words", id="none"),
    ],
)
def test_the_article_is_left_out(words: str, expected: str) -> None:
    assert bare(words) == expected
