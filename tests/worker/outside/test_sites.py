"""Which requests an answer fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.outside.asked import Asked
from grader.worker.outside.sites import Sites, like
from grader.worker.outside.sockets import Sockets


def answered(pattern: str, asked: str, *, lower: bool = False) -> bool:
    """Return whether a request gets the answer of a pattern."""
    method, _, url = pattern.partition(" ")
    entry = {
        "method": method,
        "url": url,
        "status": 200,
        "headers": [],
        "body": "",
        "raises": "",
        "lower": lower,
    }
    noted = Asked(Path("/nowhere"))
    try:
        Sites([entry], noted, Sockets(noted)).answer(*asked.split(" "))
    except OSError:
        return False
    return True


FITTING = [
    ("GET https://a.org/x", "GET https://a.org/x"),
    ("GET https://a.org/x", "GET https://a.org/x?q=1"),
    ("GET https://a.org/x", "GET https://A.org:443/x"),
    ("GET https://a.org:443/x", "GET https://a.org/x"),
    ("GET https://a.org", "GET https://a.org/"),
    ("GET https://a.org/", "GET https://a.org"),
    ("GET https://a.org/*", "GET https://a.org/b/c?d=e"),
    ("GET https://a.org/*/c", "GET https://a.org/b/c"),
    ("GET https://*.a.org/", "GET https://b.a.org/"),
    ("GET *://a.org/", "GET http://a.org/"),
    ("* https://a.org/", "DELETE https://a.org/"),
    ("GET https://a.org/李", "GET https://a.org/%E6%9D%8E"),
    ("GET https://a.org/%20b", "GET https://a.org/%20b"),
    ("GET https://a.org/?b=c", "GET https://a.org/?d=e&b=c"),
    ("GET https://a.org/?b=c&d=*", "GET https://a.org/?d=e&b=c"),
    ("GET https://a.org/?b=", "GET https://a.org/?b="),
    ("GET http://a.org:8080/", "GET http://a.org:8080/"),
]

OTHERS = [
    ("GET https://a.org/x", "POST https://a.org/x"),
    ("GET https://a.org/x", "GET http://a.org/x"),
    ("GET https://a.org/x", "GET https://a.org/xy"),
    ("GET https://a.org/x", "GET https://a.org/X"),
    ("GET https://a.org", "GET https://a.org/x"),
    ("GET https://a.org/a*a", "GET https://a.org/a"),
    ("GET https://a.org/*b*c", "GET https://a.org/c/b"),
    ("GET https://a.org/?b=c", "GET https://a.org/?b=d"),
    ("GET https://a.org/?b=c", "GET https://a.org/"),
    ("GET http://a.org:8080/", "GET http://a.org/"),
]


@pytest.mark.parametrize(("pattern", "asked"), FITTING)
def test_a_request_that_fits_is_answered(pattern: str, asked: str) -> None:
    assert answered(pattern, asked)


@pytest.mark.parametrize(("pattern", "asked"), OTHERS)
def test_another_request_is_not(pattern: str, asked: str) -> None:
    assert not answered(pattern, asked)


def test_small_letters_may_stand_for_capitals() -> None:
    assert answered(
        "GET https://a.org/?q=aAaA", "GET https://a.org/?q=AaaA", lower=True
    )


@given(st.lists(st.text("ab"), min_size=2), st.lists(st.text("ab"), min_size=2))
def test_a_star_stands_for_any_text(parts: list[str], fillings: list[str]) -> None:
    between = fillings[: len(parts) - 1]
    pairs = zip(parts, [*between, *[""] * len(parts)], strict=False)

    assert like("*".join(parts), "".join(one + filling for one, filling in pairs))
