import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.mismatch import Mismatch
from tests.compare.exchanges import answer, fact, told

SAME = "as on the reference's page"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<h1>Hello, World!</h1><p>it's me", id="as it was"),
        pytest.param("<p>  hello\n <b>WORLD</b> -- it's me.</p>", id="other markup"),
        pytest.param("IT'S ME: world hello", id="other order"),
        pytest.param("it's me, hello world (2024-01-31 12:30:00)", id="with a date"),
    ],
)
def test_the_text_is_its_words(body: str) -> None:
    assert fact("text", answer(body)) == ["hello", "it's", "me", "world"]


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("2024-01-31", id="ISO date"),
        pytest.param("2024-01-31T12:30:00.123456+01:00", id="ISO date with time"),
        pytest.param("12:30", id="time"),
        pytest.param("9:05:07 pm", id="time in the afternoon"),
        pytest.param("31/1/2024", id="slashes"),
        pytest.param("31.12.2024", id="dots"),
        pytest.param("5 January 2024", id="month in words"),
        pytest.param("Jan. 5, 2024", id="month first"),
        pytest.param("2024年1月31日", id="Chinese"),
    ],
)
def test_dates_and_times_are_left_out(date: str) -> None:
    body = f"seen {date} here"

    assert fact("order", answer(body)) == ["seen", "here"]
    assert fact("numbers", answer(body)) == []


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        pytest.param("1,234.50 and 1234.5", ["1234.5", "1234.5"], id="same"),
        pytest.param("-3 or −3, 007", ["-3", "-3", "7"], id="signs and zeros"),
        pytest.param("a1 1b v1.2 x", [], id="parts of words"),
        pytest.param("100", ["100"], id="no exponent"),
    ],
)
def test_numbers_are_read_by_their_value(body: str, numbers: list[str]) -> None:
    assert fact("numbers", answer(body)) == numbers


def test_a_very_long_number_does_not_keep_the_grader_busy() -> None:
    assert fact("numbers", answer("1,111" * 20000 + "x")) != [""]


def test_a_word_that_is_missing_or_too_much_is_told() -> None:
    assert told("text", answer("Hello ada"), answer("Hello bob")) == [
        Mismatch(
            at="text",
            expected=f"the word 'ada', {SAME}",
            actual="the word is not there",
        ),
        Mismatch(at="text", expected=f"no word 'bob', {SAME}", actual="the word 'bob'"),
    ]


def test_a_word_that_comes_too_rarely_or_too_often_is_told() -> None:
    assert told("text", answer("a a b"), answer("a b b b")) == [
        Mismatch(at="text", expected=f"the word 'a', {SAME}", actual="only once"),
        Mismatch(
            at="text",
            expected=f"the word 'b', only once, {SAME}",
            actual="the word 'b', 3 times",
        ),
    ]


def test_only_a_few_of_many_words_are_told() -> None:
    assert len(told("text", answer("a b c d e f g h"), answer())) == 5


def test_another_number_is_told() -> None:
    assert told("numbers", answer("49"), answer("14")) == [
        Mismatch(
            at="numbers",
            expected=f"the number 49, {SAME}",
            actual="the number is not there",
        ),
        Mismatch(
            at="numbers", expected=f"no number 14, {SAME}", actual="the number 14"
        ),
    ]


@pytest.mark.parametrize(
    ("reference", "submission", "mismatch"),
    [
        pytest.param(
            "one two three four five",
            "one two three four six",
            Mismatch(
                at="text, after 'two three four'",
                expected=f"'five', {SAME}",
                actual="'six'",
            ),
            id="another word",
        ),
        pytest.param(
            "one two",
            "one",
            Mismatch(
                at="text, after 'one'",
                expected=f"'two', {SAME}",
                actual="the end of the page",
            ),
            id="too short",
        ),
        pytest.param(
            "one",
            "two one",
            Mismatch(
                at="text, at its beginning", expected=f"'one', {SAME}", actual="'two'"
            ),
            id="another beginning",
        ),
    ],
)
def test_the_first_word_out_of_order_is_told(
    reference: str, submission: str, mismatch: Mismatch
) -> None:
    assert told("order", answer(reference), answer(submission)) == [mismatch]


@given(st.text(), st.text())
def test_pages_differ_exactly_when_their_words_do(one: str, other: str) -> None:
    for name in ("text", "order", "numbers"):
        differ = told(name, answer(one), answer(other)) != []

        assert differ == (fact(name, answer(one)) != fact(name, answer(other)))
