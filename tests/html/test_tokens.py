import pytest

from grader.html.tokens import End, Start, Token, tokens


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("a<b>c", ["a", Start(name="b"), "c"], id="start"),
        pytest.param("</B c=d>", [End(name="b")], id="end"),
        pytest.param("<br/>", [Start(name="br", closed=True)], id="closed"),
        pytest.param("<a b=/>", [Start(name="a", attributes={"b": "/"})], id="value"),
        pytest.param("<!-->a", ["a"], id="short comment"),
        pytest.param("<!---", [], id="comment that has only begun"),
        pytest.param("1 < 2 <", ["1 < 2 <"], id="less-than is text"),
        pytest.param("<a b='c", [], id="tag that never ends"),
        pytest.param("a\0b", ["ab"], id="null"),
    ],
)
def test_markup_is_cut_into_tags_and_texts(markup: str, expected: list[Token]) -> None:
    assert list(tokens(markup)) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("&#" + "9" * 5000 + ";", "\N{REPLACEMENT CHARACTER}", id="large"),
        pytest.param("&#" + "0" * 5000 + ";", "\N{REPLACEMENT CHARACTER}", id="zeros"),
        pytest.param("&#" + "0" * 5000 + "65;", "A", id="small, with many zeros"),
    ],
)
def test_a_reference_with_thousands_of_digits_is_read(written: str, read: str) -> None:
    assert list(tokens(written)) == [read]
