from collections.abc import Callable

import pytest

from tests.expectations.build import exchange, expectation

INSIDE = """<a href="/mnt/a">a</a><a href="b">b</a><a href="https://x.example/">x</a>
<a href="mailto:a@b.example">m</a><form action="/mnt/f"><button>go</button></form>
<link rel=stylesheet href="/mnt/static/s.css">"""
OUTSIDE = """<a href="/a">a</a><a href="/a">a</a>
<form><button formaction=/f>go</button></form><form action="/g"></form>
<script src=/s.js></script><img src="../i.png">"""
CLAIM = "links_inside_mount: true"

CASES = {
    "all are": (CLAIM, exchange(INSIDE, mount="/mnt")),
    "some are not": (CLAIM, exchange(OUTSIDE, mount="/mnt")),
    "many are not": (
        CLAIM,
        exchange("".join(f"<a href=/{n}>x</a>" for n in range(9)), mount="/mnt"),
    ),
    "a host was typed": (
        CLAIM,
        exchange("<a href=http://localhost:5000/a>x</a>", mount="/mnt"),
    ),
    "without a mount": (CLAIM, exchange(OUTSIDE)),
    "a picture": (CLAIM, exchange(b"\x89PNG", content_type="image/png")),
}


def test_what_links_inside_mount_says(golden: Callable[..., None]) -> None:
    golden("links_inside_mount", CASES)


def test_false_is_refused() -> None:
    with pytest.raises(ValueError, match="can only be true; leave it out instead"):
        expectation("links_inside_mount: false")
