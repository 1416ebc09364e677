from collections.abc import Callable

import pytest

from tests.expectations.build import exchange, expectation

PAGE = """<a href="/">Home</a> <a href="about">About us</a>
<a href="/hello/Zo%C3%AB">Zoë</a> <a href="https://flask.example/docs">Docs</a>
<a href="/about?x=1#top">More</a>"""
MANY = "".join(f"<a href=/{number}>x</a>" for number in range(12))

CASES = {
    "it is there": ("link: /about", exchange(PAGE)),
    "several": ("link: [/, /about, /hello/Zoë]", exchange(PAGE)),
    "one is missing": ("link: [/, /login]", exchange(PAGE)),
    "with its text": ("link: {to: /about, text: about}", exchange(PAGE)),
    "with another text": ("link: {to: /about, text: login}", exchange(PAGE)),
    "by its text alone": ("link: {text: docs}", exchange(PAGE)),
    "no such text": ("link: [{text: login}]", exchange(PAGE)),
    "the beginning of a path": ('link: "/hello*"', exchange(PAGE)),
    "no such beginning": ('link: {to: "/files*", text: a}', exchange(PAGE)),
    "with a query": ('link: "/about?x=1"', exchange(PAGE)),
    "another site": ("link: https://flask.example/docs/", exchange(PAGE)),
    "many others": ("link: /login", exchange(MANY)),
    "no links": ("link: /", exchange("<p>Hi")),
    "a relative link": ("link: /notes/3", exchange("<a href=3>x</a>", path="/notes/")),
    "under the mount": (
        "link: /a",
        exchange("<a href=/mnt/a>x</a>", mount="/mnt"),
    ),
    "outside of the mount": (
        "link: /a",
        exchange("<a href=/a>x</a>", mount="/mnt"),
    ),
    "no address": ("link: /", exchange('<a href="http://[x">x</a>')),
    "a long address": ("link: /", exchange(f'<a href="mailto:{"a" * 200}">x</a>')),
    "a picture": ("link: /", exchange(b"\x89PNG", content_type="image/png")),
}


def test_what_link_says(golden: Callable[..., None]) -> None:
    golden("link", CASES)


def test_a_target_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'about' is no path; write '/about'"):
        expectation("link: about")
