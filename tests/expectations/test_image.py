from collections.abc import Callable

import pytest

from tests.expectations.build import Browser, exchange, expectation

FILE = "/static/logo.png"
FOUND = Browser(answers={FILE: 200, f"{FILE}?v=1": 200})


def page(*targets: str) -> str:
    return "".join(f"<img src={target}>" for target in targets)


CASES = {
    "it is there": ("image: true", exchange(page(FILE), browser=FOUND)),
    "with a query": (
        "image: true",
        exchange(page(f"{FILE}?v=1"), browser=FOUND),
    ),
    "none is loaded": ("image: true", exchange("<p>Hi", browser=FOUND)),
    "it does not exist": ("image: true", exchange(page(FILE))),
    "one of two exists": ("image: true", exchange(page("/x", FILE), browser=FOUND)),
    "from another site": (
        "image: true",
        exchange(page("https://cdn.example/x"), browser=FOUND),
    ),
    "this one": (f"image: {FILE}", exchange(page("/x", FILE), browser=FOUND)),
    "another one": (f"image: [{FILE}, /b]", exchange(page(FILE), browser=FOUND)),
    "under a mount": (
        "image: true",
        exchange(page("/mnt" + FILE), browser=FOUND, mount="/mnt"),
    ),
    "outside of a mount": (
        "image: {to: []}",
        exchange(page(FILE), browser=FOUND, mount="/mnt"),
    ),
    "a picture": (
        "image: true",
        exchange(b"\x89PNG", content_type="image/png", browser=FOUND),
    ),
}


def test_what_image_says(golden: Callable[..., None]) -> None:
    golden("image", CASES)


def test_a_target_that_is_no_path_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is no path; write '/x'"):
        expectation("image: x")


def test_false_is_refused() -> None:
    with pytest.raises(ValueError, match="must be a text"):
        expectation("image: false")
