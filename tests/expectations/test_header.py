from collections.abc import Callable

import pytest

from tests.expectations.build import exchange, expectation

TWICE = (("X-Word", "one"), ("x-word", "two"))

CASES = {
    "the same": ("header: {x-word: one}", exchange(headers=TWICE[:1])),
    "another": ("header: {X-Word: two}", exchange(headers=TWICE[:1])),
    "twice": ('header: {X-Word: "one, two"}', exchange(headers=TWICE)),
    "missing": ("header: {X-Word: one, X-Other: {exists: true}}", exchange()),
    "absent as wanted": ("header: {X-Word: {exists: false}}", exchange()),
    "there though unwanted": (
        "header: {X-Word: {exists: false}}",
        exchange(headers=TWICE),
    ),
    "a number": (
        "header: {Content-Length: 12}",
        exchange(headers=(("Content-Length", "12"),)),
    ),
    "any of some numbers": (
        "header: {Content-Length: {any_of: [1, {not: 12}]}}",
        exchange(headers=(("Content-Length", "12"),)),
    ),
    "a media type": ("header: {Content-Type: text/html}", exchange()),
    "another media type": ("header: {Content-Type: text/plain}", exchange()),
    "a media type with its parameters": (
        'header: {content-type: "text/html; charset=ascii"}',
        exchange(),
    ),
}


def test_what_header_says(golden: Callable[..., None]) -> None:
    golden("header", CASES)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param(
            "header: {X: {contain: a}}",
            "unknown matcher 'contain'; did you mean 'contains'?",
            id="misspelled",
        ),
        pytest.param(
            "header: {X: {any: a}}",
            "unknown matcher 'any'; did you mean 'any_of'?",
            id="cut short",
        ),
        pytest.param(
            "header: {X: {zzz: a}}",
            "unknown matcher 'zzz'; one of all_of, any_of, between, ",
            id="unknown",
        ),
        pytest.param(
            "header: {X: true}", "true is no text; put it in quotation marks", id="true"
        ),
        pytest.param(
            "header: {X: [a]}",
            r'\["a"\] is no text; put it in quotation marks',
            id="list",
        ),
        pytest.param(
            "header: {X: {is: {}}}",
            "{} is no text; put it in quotation marks",
            id="empty object",
        ),
    ],
)
def test_what_no_text_can_be_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        expectation(written)


def test_what_is_no_mapping_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a mapping"):
        expectation("header: X")
