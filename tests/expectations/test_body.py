from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.expectations.body import Body
from tests.expectations.build import exchange, expectation

LONG = "roses are red, " * 20

CASES = {
    "the same": ("body: roses are red", exchange("roses are red")),
    "another text": ("body: roses are red", exchange("roses are blue")),
    "far into a text": (f"body: {LONG}red", exchange(f"{LONG}blue")),
    "a line more": ("body: roses", exchange("roses\n")),
    "white space": ('body: "a b"', exchange("a  b")),
    "a text beyond ASCII": ("body: Zoë", exchange("Zoë")),
    "a text beyond a byte": ("body: 未找到", exchange("未")),
    "bytes as characters": (r'body: "\x89PNG\r\n\xff"', exchange(b"\x89PNG\r\n\xff")),
    "other bytes": (r'body: "\x89PNG\r\n\xff"', exchange(b"\x89PNG\n\xff")),
    "hex": ("body: {hex: 89504e47}", exchange(b"\x89PNG")),
    "other bytes than the hex": (
        "body: {hex: 89504e47}",
        exchange(b"\x89PN" + bytes(40)),
    ),
    "text for bytes": ("body: {hex: 00ff}", exchange("<h1>Not Found</h1>")),
    "an empty body": ("body: roses", exchange(b"")),
    "an empty body is wanted": ('body: ""', exchange("roses")),
    "a number": ("body: 42", exchange("42")),
    "a matcher": ("body: {contains: ROSES}", exchange("roses are red")),
    "a matcher that differs": ("body: {contains: violets}", exchange("roses are red")),
    "a matcher on bytes": (
        r'body: {contains: "\xff", exact: true}',
        exchange(b"\x89\xff"),
    ),
}


def test_what_body_says(golden: Callable[..., None]) -> None:
    golden("body", CASES)


@settings(deadline=None)
@given(wanted=st.binary(max_size=20), got=st.binary(max_size=20))
def test_body_passes_exactly_when_the_bytes_are_equal(
    wanted: bytes, got: bytes
) -> None:
    found = list(Body(hex=wanted.hex()).mismatches(exchange(got)))

    assert (found == []) == (wanted == got)
    assert all(one.expected != one.actual for one in found)


@settings(deadline=None)
@given(text=st.text(max_size=20))
def test_a_text_is_told_apart_from_any_other(text: str) -> None:
    found = list(Body(text="red").mismatches(exchange(text.encode(errors="ignore"))))

    assert all(one.expected != one.actual for one in found)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("body: {hex: zz}", "'zz' is not hex", id="no hex"),
        pytest.param("body:", "write a text, hex, or matchers", id="nothing written"),
        pytest.param("body: {contain: x}", "unknown matcher 'contain'", id="slip"),
    ],
)
def test_what_is_no_body_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        expectation(written)
