from collections.abc import Callable

from werkzeug.exceptions import NotFound

from grader.core.exchange import Exchange
from tests.expectations.build import exchange

OLD = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<title>404 Not Found</title>
<h1>Not Found</h1>"""


def missing(body: str | bytes) -> Exchange:
    return exchange(body, status=404)


CASES = {
    "its own": ("own_page: true", missing("<h1>Not found</h1>")),
    "its own, with that title": (
        "own_page: true",
        missing("<!doctype html><title>404 Not Found</title><h1>Oh no</h1>"),
    ),
    "Flask's": ("own_page: true", missing(NotFound().get_body())),
    "Flask's with other words": (
        "own_page: true",
        missing(NotFound("Look elsewhere.").get_body()),
    ),
    "an older Flask's": ("own_page: true", missing(OLD)),
    "an empty page": ("own_page: true", missing(" \n")),
    "bytes": ("own_page: true", missing(b"\xff\xfe")),
    "Flask's is wanted": ("own_page: false", missing(NotFound().get_body())),
    "Flask's is wanted, its own came": ("own_page: false", missing("<p>No")),
}


def test_what_own_page_says(golden: Callable[..., None]) -> None:
    golden("own_page", CASES)
