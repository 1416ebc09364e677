from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.mismatch import Mismatch
from grader.core.said import speaking
from grader.core.text import Text as Words
from grader.expectations.matchers.contains import Contains
from grader.expectations.matchers.matches import Matches
from grader.expectations.text import Text
from grader.languages import catalogue
from tests.expectations.build import exchange, expectation

PAGE = "<title>T</title><nav>Home Notes</nav><p>Hello,\n<b>guest</b>. Visits: 3"

CASES = {
    "it is there": ("text: hello, guest", exchange(PAGE)),
    "it is not": ("text: Hello, Ada", exchange(PAGE)),
    "each of a list": ("text: [Home, zebra, lion]", exchange(PAGE)),
    "a number": ("text: 3", exchange(PAGE)),
    "a long page": ("text: Hello, Ada", exchange("<p>word " * 40 + PAGE)),
    "not there": ("text: {not_contains: log out}", exchange(PAGE)),
    "there though unwanted": ("text: {not_contains: GUEST}", exchange(PAGE)),
    "two matchers": (
        "text: {contains: [Home, Ada], not_contains: guest}",
        exchange(PAGE),
    ),
    "case counts": ("text: {contains: hello, exact: true}", exchange(PAGE)),
    "a pattern in words": (
        'text: {matches: "Visits: 1\\\\b", say: a counter that shows 1}',
        exchange(PAGE),
    ),
    "so many times": ("text: {times: {o: 1}}", exchange(PAGE)),
    "the whole": ("text: {is: 3}", exchange("<p>4")),
    "an empty page": ("text: hello", exchange("")),
    "a page without text": ("text: hello", exchange("<p> </p><img src=x>")),
    "a page of spaces only": (
        "text: {length: {ge: 1}}",
        exchange(" \n", content_type="text/plain"),
    ),
    "plain text": ("text: hello", exchange("Hello!", content_type="text/plain")),
    "bytes": ("text: hello", exchange(b"\xff\xfe<p>\xe9t\xe9")),
    "a picture": ("text: hello", exchange(b"\x89PNG", content_type="image/png")),
    "a huge page": ("text: hello", exchange("<p>hello " * 40000)),
    "no content type": ("text: hello", exchange("hello", content_type="")),
}


def test_what_text_says(golden: Callable[..., None]) -> None:
    golden("text", CASES)


@settings(deadline=None)
@given(text=st.text("abc ", max_size=20), wanted=st.text("abc", max_size=3))
def test_text_passes_exactly_when_the_page_holds_it(text: str, wanted: str) -> None:
    claim = Text(wanted=Contains(wanted=(wanted,)))

    found = list(claim.mismatches(exchange(f"<p>{text}</p>")))

    assert (found == []) == (wanted in " ".join(text.split()))


def test_a_pattern_that_takes_too_long_is_told_as_it_is() -> None:
    claim = Text(
        wanted=Matches(
            pattern="^(a|a)*$", say=Words(words={"en": "a word", "zh": "一个词"})
        )
    )

    assert list(claim.mismatches(exchange("<p>" + "a" * 60 + "!"))) == [
        Mismatch(
            at="text",
            expected="a word",
            actual="the pattern took longer than 0.2 seconds on this text",
        )
    ]


def test_a_text_that_is_left_out_is_refused() -> None:
    with pytest.raises(ValueError, match="null is no text; put it in quotation marks"):
        expectation("text:")


def test_an_author_says_a_pattern_in_the_language_of_the_reader() -> None:
    words = Words(words={"en": "a word", "zh": "一个词"})
    claim = Text(wanted=Matches(pattern="^x$", say=words))

    with speaking(catalogue("zh")):
        assert [one.expected for one in claim.mismatches(exchange("<p>y"))] == [
            "一个词"
        ]
