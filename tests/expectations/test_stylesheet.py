from collections.abc import Callable

import pytest

from tests.expectations.build import Browser, exchange, expectation

FILE = "/static/style.css"
FOUND = Browser(answers={FILE: 200, f"{FILE}?v=1": 200})


def page(*targets: str) -> str:
    return "".join(f"<link rel=stylesheet href={target}>" for target in targets)


CASES = {
    "it is there": ("stylesheet: true", exchange(page(FILE), browser=FOUND)),
    "with a query": (
        "stylesheet: true",
        exchange(page(f"{FILE}?v=1"), browser=FOUND),
    ),
    "none is loaded": ("stylesheet: true", exchange("<p>Hi", browser=FOUND)),
    "it does not exist": ("stylesheet: true", exchange(page(FILE))),
    "one of two exists": (
        "stylesheet: true",
        exchange(page("/x", FILE), browser=FOUND),
    ),
    "from another site": (
        "stylesheet: true",
        exchange(page("https://cdn.example/x"), browser=FOUND),
    ),
    "this one": (f"stylesheet: {FILE}", exchange(page("/x", FILE), browser=FOUND)),
    "another one": (f"stylesheet: [{FILE}, /b]", exchange(page(FILE), browser=FOUND)),
    "under a mount": (
        "stylesheet: true",
        exchange(page("/mnt" + FILE), browser=FOUND, mount="/mnt"),
    ),
    "outside of a mount": (
        "stylesheet: {to: []}",
        exchange(page(FILE), browser=FOUND, mount="/mnt"),
    ),
    "a picture": (
        "stylesheet: true",
        exchange(b"\x89PNG", content_type="image/png", browser=FOUND),
    ),
}


def test_what_stylesheet_says(golden: Callable[..., None]) -> None:
    golden("stylesheet", CASES)


def test_a_target_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is no path; write '/x'"):
        expectation("stylesheet: x")


def test_false_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a text"):
        expectation("stylesheet: false")
