from collections.abc import Callable

import pytest

from tests.expectations.build import Browser, exchange, expectation

FILE = "/static/app.js"
FOUND = Browser(answers={FILE: 200, f"{FILE}?v=1": 200})


def page(*targets: str) -> str:
    return "".join(f"<script src={target}></script>" for target in targets)


CASES = {
    "it is there": ("script: true", exchange(page(FILE), browser=FOUND)),
    "with a query": (
        "script: true",
        exchange(page(f"{FILE}?v=1"), browser=FOUND),
    ),
    "none is loaded": ("script: true", exchange("<p>Hi", browser=FOUND)),
    "it does not exist": ("script: true", exchange(page(FILE))),
    "one of two exists": ("script: true", exchange(page("/x", FILE), browser=FOUND)),
    "from another site": (
        "script: true",
        exchange(page("https://cdn.example/x"), browser=FOUND),
    ),
    "this one": (f"script: {FILE}", exchange(page("/x", FILE), browser=FOUND)),
    "another one": (f"script: [{FILE}, /b]", exchange(page(FILE), browser=FOUND)),
    "under a mount": (
        "script: true",
        exchange(page("/mnt" + FILE), browser=FOUND, mount="/mnt"),
    ),
    "outside of a mount": (
        "script: {to: []}",
        exchange(page(FILE), browser=FOUND, mount="/mnt"),
    ),
    "a picture": (
        "script: true",
        exchange(b"\x89PNG", content_type="image/png", browser=FOUND),
    ),
}


def test_what_script_says(golden: Callable[..., None]) -> None:
    golden("script", CASES)


def test_a_target_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is no path; write '/x'"):
        expectation("script: x")


def test_false_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a text"):
        expectation("script: false")
